//! Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.

/// Names of U+00A0 to U+00FF in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Other names.
const NAMED: [(&str, char); 38] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("rarr", '→'),
    ("harr", '↔'),
    ("minus", '−'),
    ("asymp", '≈'),
    ("infin", '∞'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("zwnj", '\u{200c}'),
];

/// Longest reference, in bytes after its `&`.
const LONGEST: usize = 12;

/// A text with its character references resolved. An unknown one stays as it is.
pub(super) fn decoded(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = after;
        match reference(after) {
            Some((letter, length)) => {
                out.push(letter);
                rest = after.get(length..).unwrap_or_default();
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

/// The character of a reference after its `&`, and its length in bytes.
fn reference(after: &str) -> Option<(char, usize)> {
    let end = after.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = after.get(..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(windows(code)).filter(|letter| *letter != '\0')?
        }
        None => named(name)?,
    };
    Some((letter, end + 1))
}

/// The character that pages mean by a number of the C1 controls: that of Windows-1252, as HTML prescribes.
const fn windows(code: u32) -> u32 {
    match code {
        0x80 => 0x20ac,
        0x85 => 0x2026,
        0x91 => 0x2018,
        0x92 => 0x2019,
        0x93 => 0x201c,
        0x94 => 0x201d,
        0x95 => 0x2022,
        0x96 => 0x2013,
        0x97 => 0x2014,
        0x99 => 0x2122,
        _ => code,
    }
}

fn named(name: &str) -> Option<char> {
    if let Some((_, letter)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    let place = LATIN.split(' ').position(|known| known == name)?;
    char::from_u32(0xa0 + u32::try_from(place).ok()?).map(|letter| if letter == '\u{a0}' { ' ' } else { letter })
}

#[cfg(test)]
mod tests {
    #[test]
    fn references_are_resolved() {
        for (text, plain) in [
            ("R&oacute;zsa P&#233;ter &amp; &#x43;o", "Rózsa Péter & Co"),
            ("a&nbsp;b &#146;c&#8217; &yuml;", "a b ’c’ ÿ"),
            ("AT&T; & &unknown; &#x110000; &#0; &", "AT&T; & &unknown; &#x110000; &#0; &"),
            ("&é;", "&é;"),
        ] {
            let mut out = String::new();
            super::decoded(text, &mut out);
            assert_eq!(out, plain);
        }
    }
}
