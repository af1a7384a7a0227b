//! Shared parts of the native tests: the default record, a headless application, and input for it.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of this")]

pub mod drawn;
pub mod law;
pub mod many;

use annals::app::{App, Effect, Effects, Key, Msg};
use annals::computed::{Computed, Span, SpanKind};
use annals::geom::PxPoint;
use annals::record::{Document, Row};
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
    let (document, problems) = annals::formats::read(DEFAULT_RECORD, &default_bytes());
    assert!(problems.is_empty(), "the default record has no problem: {problems:?}");
    document
}

pub fn second(written: &str) -> i64 {
    edtf::parse(written).expect("a date of a test").extent().from
}

/// An application that is driven like by a page, with its own clock.
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

    /// Draws one picture, 16 ms later.
    pub fn frame(&mut self) -> Effects {
        self.now_ms += 16.0;
        self.app.advance(self.now_ms, &mut self.measure).1
    }

    /// Draws until nothing moves. Returns the number of pictures.
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

    /// The view as "2005-01-01..2016-12-31".
    pub fn view_days(&self) -> String {
        let extent = self.view().extent();
        format!("{}..{}", annals::time::Part::Day.text(extent.from), annals::time::Part::Day.text(extent.to - 1))
    }
}

/// True if a computed bar has the ends of an interval or of two dates: "1901-01-22/1903", "[..2007] to 2012".
pub fn is_from_to(span: &Span, written: &str) -> bool {
    use annals::computed::End;
    use annals::time::{Edge, When, edtf};
    let ends = if let Some((start, end)) = written.split_once(" to ") {
        [start, end].map(|date| match date {
            "" => End::Unknown,
            ".." => End::Open,
            date => End::At(edtf::parse(date).unwrap()),
        })
    } else {
        let When::Interval(start, end) = edtf::parse(written).unwrap() else { panic!("{written} is no interval") };
        [start, end].map(|edge| match edge {
            Edge::Date(moment) => End::At(When::Moment(moment)),
            Edge::Open => End::Open,
            Edge::Unknown => End::Unknown,
            Edge::OnOrBefore(_) | Edge::OnOrAfter(_) => panic!("{written}"),
        })
    };
    span.start == ends[0] && span.end == ends[1]
}

pub fn span<'a>(document: &Document, computed: &'a Computed, id: &str) -> &'a Span {
    let row = document.row(id).unwrap_or_else(|| panic!("there is {id}"));
    computed.span_of(row).unwrap_or_else(|| panic!("{id} is on a bar"))
}

pub fn vacancies(computed: &Computed) -> Vec<(String, &Span)> {
    let spans = computed.tracks().iter().flat_map(|track| &track.spans);
    let vacant = spans.filter(|span| span.kind == SpanKind::Vacancy);
    vacant.map(|span| (span.title.to_string(), span)).collect()
}

/// Events of envoys: (id, date, kind, person).
pub fn envoys(events: &[(&str, &str, &str, &str)]) -> (Document, Computed) {
    let events: Vec<String> = events
        .iter()
        .map(|(id, date, kind, who)| {
            format!(
                r#"{{"id":"{id}","date":"{date}","title":"{id}","kind":"envoy.{kind}","lane":"L","actors":[{{"entity":"{who}","role":"envoy","office":"Ambassador"}}]}}"#
            )
        })
        .collect();
    let (document, _) = annals::formats::read("x", format!("[{}]", events.join(",")).as_bytes());
    let computed = Computed::of(&document);
    (document, computed)
}

/// All spans of all tracks.
pub fn bars(computed: &Computed) -> Vec<&Span> {
    computed.tracks().iter().flat_map(|track| &track.spans).collect()
}
