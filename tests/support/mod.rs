//! What the native tests share: the default record, a headless application, a hand to drive it.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of this")]

pub mod drawn;
pub mod many;

use annals::app::{App, Effect, Effects, Key, Msg};
use annals::geom::PxPoint;
use annals::model::{Document, Row};
use annals::text::TableMeasure;
use annals::time::{Civil, edtf};
use annals::view::{Input, Modifiers, Viewport};

pub const DEFAULT_RECORD: &str = "www/data/abkhazia-south-ossetia.json";
pub const WIDTH: f32 = 940.0;
pub const HEIGHT: f32 = 700.0;

pub fn default_bytes() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/abkhazia-south-ossetia.json");
    std::fs::read(path).expect("the default record lies in www/data")
}

pub fn default_document() -> Document {
    let (document, problems) = annals::ingest::read(DEFAULT_RECORD, &default_bytes());
    assert!(problems.is_empty(), "the default record has no problem: {problems:?}");
    document
}

pub fn second(written: &str) -> i64 {
    edtf::parse(written).expect("a date of a test").extent().from
}

/// An application that is driven as a page would drive it, with a clock of its own.
pub struct Harness {
    pub app: App,
    pub now_ms: f64,
    measure: TableMeasure,
}

impl Harness {
    pub fn new() -> Self {
        Self::with(DEFAULT_RECORD, &default_bytes(), WIDTH, HEIGHT)
    }

    pub fn with(name: &str, bytes: &[u8], width_px: f32, height_px: f32) -> Self {
        let today = Civil::new(2026, 11, 23).seconds().expect("a day");
        let mut harness = Self { app: App::new(today), now_ms: 0.0, measure: TableMeasure::default() };
        harness.send(Msg::Resize { width_px, height_px, device_pixel_ratio: 1.0 });
        let effects = harness.app.load(name, bytes);
        assert!(effects.has(Effect::Loaded) || effects.has(Effect::Refused), "loading is answered");
        harness.settle();
        harness
    }

    pub fn of(document: Document, width_px: f32, height_px: f32) -> Self {
        let today = Civil::new(2026, 11, 23).seconds().expect("a day");
        let mut harness = Self { app: App::new(today), now_ms: 0.0, measure: TableMeasure::default() };
        harness.send(Msg::Resize { width_px, height_px, device_pixel_ratio: 1.0 });
        harness.app.take(document, Vec::new());
        harness.settle();
        harness
    }

    pub fn send(&mut self, msg: Msg) -> Effects {
        self.now_ms += 5.0;
        self.app.update(msg, self.now_ms)
    }

    /// One picture, 16 ms later.
    pub fn frame(&mut self) -> Effects {
        self.now_ms += 16.0;
        self.app.advance(self.now_ms, &mut self.measure).1
    }

    /// Pictures until nothing moves any more; says how many.
    pub fn settle(&mut self) -> usize {
        for frames in 0..200 {
            if !self.app.needs_frame() {
                return frames;
            }
            self.frame();
        }
        panic!("the picture never comes to rest");
    }

    pub fn drag(&mut self, from: (f32, f32), to: (f32, f32)) {
        let at = |share: f32| PxPoint::new(from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        self.send(Msg::Pointer(Input::Down { id: 1, at: at(0.0) }));
        for step in 1..=8_u8 {
            self.send(Msg::Pointer(Input::Move { id: 1, at: at(f32::from(step) / 8.0) }));
            self.frame();
        }
        self.send(Msg::Pointer(Input::Up { id: 1, at: at(1.0) }));
        self.settle();
    }

    pub fn tap(&mut self, x: f32, y: f32) -> Effects {
        self.now_ms += 1000.0;
        let at = PxPoint::new(x, y);
        self.send(Msg::Pointer(Input::Down { id: 1, at }));
        let effects = self.send(Msg::Pointer(Input::Up { id: 1, at }));
        self.settle();
        effects
    }

    pub fn wheel(&mut self, x: f32, y: f32, dx: f32, dy: f32, modifiers: Modifiers) -> Effects {
        let effects = self.send(Msg::Wheel { at: PxPoint::new(x, y), dx, dy, modifiers });
        self.settle();
        effects
    }

    pub fn key(&mut self, name: &str) -> Effects {
        self.key_with(name, Modifiers::default())
    }

    pub fn key_with(&mut self, name: &str, modifiers: Modifiers) -> Effects {
        let effects = self.send(Msg::Key(Key::find(name).expect("a key"), modifiers));
        self.settle();
        effects
    }

    pub fn row(&self, id: &str) -> Row {
        self.app.document().row(id).unwrap_or_else(|| panic!("the record has {id}"))
    }

    pub fn selected(&self) -> Option<String> {
        let row = self.app.selected()?;
        self.app.document().event(row).map(|event| event.id().into_owned())
    }

    pub fn view(&self) -> Viewport {
        self.app.view()
    }

    /// "2005-01-01..2016-12-31".
    pub fn view_days(&self) -> String {
        let extent = self.view().extent();
        format!("{}..{}", annals::app::edtf_day(extent.from), annals::app::edtf_day(extent.to - 1))
    }
}
