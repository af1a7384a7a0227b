//! Colours of the themes: light, dark, strong contrast on white and on black, and the forced colours of a system.

use crate::lanes::Tint;
use crate::number::held;
use crate::record::Family;

/// A colour with opacity, eight bits per channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rgba {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Opacity: 0 transparent, 255 opaque.
    pub alpha: u8,
}

impl Rgba {
    /// An opaque colour from a hexadecimal number, such as `0x12_34_56`.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "each is cut to its byte on purpose")]
    pub const fn hex(number: u32) -> Self {
        Self { red: (number >> 16) as u8, green: (number >> 8) as u8, blue: number as u8, alpha: 255 }
    }

    /// The colour with an opacity of 0 to 1.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255 after clamping")]
    pub fn with_alpha(self, alpha: f32) -> Self {
        Self { alpha: (held(alpha, 0.0, 1.0) * 255.0).round() as u8, ..self }
    }

    /// The colour as seen on an opaque ground.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let mix = |top: u8, below: u8| {
            let alpha = u32::from(self.alpha);
            let mixed = (u32::from(top) * alpha + u32::from(below) * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self {
            red: mix(self.red, ground.red),
            green: mix(self.green, ground.green),
            blue: mix(self.blue, ground.blue),
            alpha: 255,
        }
    }

    /// Approximate relative luminance (error at most 0.002) without a power function, cheap enough for each mark.
    fn light(self) -> f32 {
        let linear = |channel: u8| {
            let share = f32::from(channel) / 255.0;
            share * (share * (share * 0.305_306 + 0.682_171) + 0.012_523)
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// True if the contrast with an opaque ground is at least 3:1 (WCAG 2.2, "non-text contrast").
    fn is_seen(self, ground: Self) -> bool {
        let (one, other) = (self.light() + 0.05, ground.light() + 0.05);
        one.max(other) >= SEEN * one.min(other)
    }

    /// The colour as seen on an opaque ground, at the lowest opacity from `share` on with a contrast of 3:1. At full
    /// opacity if none is sufficient.
    #[must_use]
    pub(super) fn toned(self, ground: Self, mut share: f32) -> Self {
        loop {
            let mixed = self.with_alpha(share).over(ground);
            if share >= 1.0 || mixed.is_seen(ground) {
                return mixed;
            }
            share += 0.06;
        }
    }

    /// Relative luminance (WCAG 2.2, "relative luminance").
    #[must_use]
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let share = f32::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast with another opaque colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Required contrast of visible marks: 3:1 plus the possible error of [`Rgba::light`].
const SEEN: f32 = 3.15;

/// The built-in themes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ThemeName {
    /// Dark ink on a light ground.
    #[default]
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// Black and strong colours on white.
    Contrast,
    /// White and strong colours on black.
    ContrastDark,
}

/// The forced colours of a system: ground, text, selection, links (in CSS `Canvas`, `CanvasText`, `Highlight`,
/// `LinkText`).
pub type Palette = [Rgba; 4];

impl ThemeName {
    /// The theme with a name, as used in scripts and on the command line.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        match word {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            "contrast" => Some(Self::Contrast),
            "contrast-dark" => Some(Self::ContrastDark),
            _ => None,
        }
    }
}

/// All colours of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Behind everything.
    pub ground: Rgba,
    /// Behind every other lane.
    pub shade: Rgba,
    /// Titles and labels.
    pub ink: Rgba,
    /// Notes and ticks.
    pub soft: Rgba,
    /// Grid lines.
    pub grid: Rgba,
    /// Stronger lines: where a longer unit begins, and the frame of the axis.
    pub rule: Rgba,
    /// Selection and focus.
    pub accent: Rgba,
    /// Ground of chips and of the card.
    pub card: Rgba,
    families: [Rgba; 8],
    /// The eighth colour of lanes and actors. The others are those of the families.
    green: Rgba,
    /// Opacity of bars and blocks.
    bar_alpha: u8,
    /// Opacity of the bars of strips. Low enough for labels on them to be readable.
    mass_alpha: u8,
    /// Opacity of the veil over everything that is not selected.
    veil_alpha: u8,
}

const LIGHT: Theme = Theme {
    ground: Rgba::hex(0x00fd_fcfa),
    shade: Rgba::hex(0x00f6_f4ef),
    ink: Rgba::hex(0x0020_242b),
    soft: Rgba::hex(0x004c_535e),
    grid: Rgba::hex(0x00e6_e3dc),
    rule: Rgba::hex(0x00cf_cabf),
    accent: Rgba::hex(0x0043_38ca),
    card: Rgba::hex(0x00ff_ffff),
    families: [
        Rgba::hex(0x0011_72b7),
        Rgba::hex(0x0038_2ddf),
        Rgba::hex(0x00b4_530a),
        Rgba::hex(0x0012_6a58),
        Rgba::hex(0x0078_1983),
        Rgba::hex(0x008d_1139),
        Rgba::hex(0x0069_4100),
        Rgba::hex(0x0058_6978),
    ],
    green: Rgba::hex(0x0047_7a1e),
    bar_alpha: 40,
    mass_alpha: 128,
    veil_alpha: 90,
};

const DARK: Theme = Theme {
    ground: Rgba::hex(0x0017_191d),
    shade: Rgba::hex(0x001d_2025),
    ink: Rgba::hex(0x00e9_e7e2),
    soft: Rgba::hex(0x00b4_bac3),
    grid: Rgba::hex(0x002b_2f36),
    rule: Rgba::hex(0x0045_4a53),
    accent: Rgba::hex(0x00a5_9dff),
    card: Rgba::hex(0x0024_2830),
    families: [
        Rgba::hex(0x0067_a6c3),
        Rgba::hex(0x0085_7edd),
        Rgba::hex(0x00dc_955b),
        Rgba::hex(0x0059_dbd1),
        Rgba::hex(0x00ec_93ff),
        Rgba::hex(0x00fe_628e),
        Rgba::hex(0x00f4_c761),
        Rgba::hex(0x0095_a5a5),
    ],
    green: Rgba::hex(0x009c_cf6a),
    bar_alpha: 50,
    mass_alpha: 104,
    veil_alpha: 102,
};

const CONTRAST: Theme = Theme {
    ground: Rgba::hex(0x00ff_ffff),
    shade: Rgba::hex(0x00f4_f4f4),
    ink: Rgba::hex(0x0000_0000),
    soft: Rgba::hex(0x0033_3333),
    grid: Rgba::hex(0x00b8_b8b8),
    rule: Rgba::hex(0x0055_5555),
    accent: Rgba::hex(0x0000_00c8),
    card: Rgba::hex(0x00ff_ffff),
    families: [
        Rgba::hex(0x0000_3f6b),
        Rgba::hex(0x001e_1696),
        Rgba::hex(0x007a_3200),
        Rgba::hex(0x0000_4a46),
        Rgba::hex(0x005e_0a66),
        Rgba::hex(0x007a_0326),
        Rgba::hex(0x0058_3d00),
        Rgba::hex(0x0030_3a44),
    ],
    green: Rgba::hex(0x0026_4a08),
    bar_alpha: 60,
    mass_alpha: 128,
    veil_alpha: 40,
};

const CONTRAST_DARK: Theme = Theme {
    ground: Rgba::hex(0x0000_0000),
    shade: Rgba::hex(0x0014_1414),
    ink: Rgba::hex(0x00ff_ffff),
    soft: Rgba::hex(0x00d8_d8d8),
    grid: Rgba::hex(0x004a_4a4a),
    rule: Rgba::hex(0x00b0_b0b0),
    accent: Rgba::hex(0x00ff_e14d),
    card: Rgba::hex(0x0000_0000),
    families: [
        Rgba::hex(0x007c_c7ff),
        Rgba::hex(0x00a9_a4ff),
        Rgba::hex(0x00ff_b27a),
        Rgba::hex(0x0066_f0e4),
        Rgba::hex(0x00f3_b0ff),
        Rgba::hex(0x00ff_94b2),
        Rgba::hex(0x00ff_d966),
        Rgba::hex(0x00c3_cdd4),
    ],
    green: Rgba::hex(0x00b6_e888),
    bar_alpha: 60,
    mass_alpha: 104,
    veil_alpha: 50,
};

/// By slot, the family whose colour a lane or an actor takes, the most different colours first. The last is green.
const SLOTS: [usize; 8] = [0, 2, 3, 4, 6, 5, 1, 8];

impl Theme {
    /// The built-in theme of a name.
    #[must_use]
    pub const fn named(name: ThemeName) -> &'static Self {
        match name {
            ThemeName::Light => &LIGHT,
            ThemeName::Dark => &DARK,
            ThemeName::Contrast => &CONTRAST,
            ThemeName::ContrastDark => &CONTRAST_DARK,
        }
    }

    /// A theme from the forced colours of a system, with only these colours and mixtures of them. Families are
    /// distinguished by their glyphs and the lines of their bars.
    #[must_use]
    pub fn of_system([ground, ink, selected, link]: Palette) -> Self {
        let between = |alpha: f32| ink.with_alpha(alpha).over(ground);
        // In some systems the selection colour is close to the ground and would not be visible.
        let stands_out = |color: &Rgba| color.is_seen(ground);
        let accent = [selected, link].into_iter().find(stands_out).unwrap_or(ink);
        Self {
            ground,
            shade: between(0.07),
            ink,
            soft: between(0.9),
            grid: between(0.25),
            rule: between(0.6),
            accent,
            card: ground,
            families: [ink; 8],
            green: ink,
            // Bars and text have the same ink. The bars of strips are lighter, so that text on them is readable.
            bar_alpha: 40,
            mass_alpha: 64,
            veil_alpha: 40,
        }
    }

    /// Colour of a family.
    #[must_use]
    pub fn family(&self, family: Family) -> Rgba {
        let place = Family::ALL.iter().position(|other| *other == family).unwrap_or(7);
        self.families.get(place).copied().unwrap_or(self.ink)
    }

    /// Colour of a tint.
    #[must_use]
    pub fn tint(&self, tint: Tint) -> Rgba {
        match tint {
            Tint::Family(family) => self.family(family),
            Tint::Slot(slot) => {
                let place = SLOTS.get(usize::from(slot)).copied().unwrap_or(8);
                self.families.get(place).copied().unwrap_or(self.green)
            }
            Tint::Own(colour) => self.seen(Rgba::hex(colour)),
            Tint::Neutral => self.family(Family::Other),
        }
    }

    /// A colour of the record, mixed with ink until its contrast with both grounds of lanes is 3 to 1. With forced
    /// colours, ink only.
    fn seen(&self, colour: Rgba) -> Rgba {
        let mut share = if self.families.contains(&self.ink) { 0.0 } else { 1.0 };
        loop {
            let mixed = colour.with_alpha(share).over(self.ink);
            if share <= 0.0 || (mixed.is_seen(self.ground) && mixed.is_seen(self.shade)) {
                return mixed;
            }
            share -= 0.06;
        }
    }

    /// Light ink of bars and blocks in a tint.
    #[must_use]
    pub fn bar(&self, tint: Tint) -> Rgba {
        Rgba { alpha: under_words(tint, self.bar_alpha), ..self.tint(tint) }
    }

    /// Colour of the veil over unselected parts, on a shaded band or beside it.
    #[must_use]
    pub fn veil(&self, shaded: bool) -> Rgba {
        Rgba { alpha: self.veil_alpha, ..self.under(shaded) }
    }

    /// Ground of a lane.
    #[must_use]
    pub fn under(&self, shaded: bool) -> Rgba {
        if shaded { self.shade } else { self.ground }
    }

    /// Ink of the bars of strips in a tint.
    #[must_use]
    pub fn mass(&self, tint: Tint) -> Rgba {
        Rgba { alpha: under_words(tint, self.mass_alpha), ..self.tint(tint) }
    }
}

/// The opacity of an area below text: lower for a colour of the record, which may be close to that of the text.
fn under_words(tint: Tint, alpha: u8) -> u8 {
    if matches!(tint, Tint::Own(_)) { alpha / 2 } else { alpha }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_marks_stand_out() {
        for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Contrast] {
            let theme = Theme::named(name);
            for ground in [theme.ground, theme.shade] {
                for text in [theme.ink, theme.soft] {
                    assert!(text.contrast(ground) >= 4.5, "{name:?}: {text:?} on {ground:?} {}", text.contrast(ground));
                }
                for tint in Family::ALL.map(Tint::Family).into_iter().chain((0..8).map(Tint::Slot)) {
                    let color = theme.tint(tint);
                    assert!(color.contrast(ground) >= 3.0, "{name:?} {tint:?}: {}", color.contrast(ground));
                    let bar = theme.bar(tint).over(ground);
                    assert!(theme.ink.contrast(bar) >= 4.5, "{name:?}: a label on a bar of {tint:?}");
                }
                assert!(theme.accent.contrast(ground) >= 3.0, "{name:?}: accent");
            }
        }
    }

    #[test]
    fn eight_lanes_have_eight_colours() {
        for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Contrast] {
            let theme = Theme::named(name);
            for slot in 0..8 {
                for other in 0..slot {
                    assert_ne!(theme.tint(Tint::Slot(slot)), theme.tint(Tint::Slot(other)), "{name:?} {slot} {other}");
                }
            }
        }
    }

    #[test]
    fn half_of_black_on_white_is_grey() {
        let grey = Rgba::hex(0).with_alpha(0.5).over(Rgba::hex(0x00ff_ffff));
        assert!((i16::from(grey.red) - 127).abs() <= 1, "{grey:?}");
    }
}
