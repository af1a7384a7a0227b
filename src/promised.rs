//! The promised API of the crate: a record that is read, queried, drawn and written, and dates in words.
//!
//! These few types change only with the major version. All other items are hidden from the published documentation and
//! may change with any version.

use std::borrow::Cow;

use crate::app::{PictureRequest, picture};
use crate::computed::Computed;
use crate::formats;
use crate::record::{self, Diagnostic, Document};
use crate::scene::ThemeName;
use crate::time::{Civil, edtf};
use crate::words::{Length, text};

/// A record: its events, and the problems found while reading it.
///
/// ```
/// let record = annals::Record::read("record.csv", b"date,title\n2005-09-19,Treaty signed\n2008,War\n");
/// let titles: Vec<&str> = record.events().map(|event| event.title()).collect();
/// assert_eq!(titles, ["Treaty signed", "War"]);
/// ```
#[derive(Debug)]
pub struct Record {
    document: Document,
    computed: Computed,
    problems: Vec<Problem>,
}

impl Record {
    /// Reads a record in any format that Annals knows. `name` is its file name: its ending decides the format if the bytes
    /// do not. Reading never fails and never panics: unreadable parts are left out and listed by [`Record::problems`].
    /// Takes about a second for 100 MB.
    ///
    /// ```
    /// let record = annals::Record::read("x.json", br#"{"events":[{"date":"2005-9-19","title":"Treaty signed"}]}"#);
    /// assert_eq!(record.events().count(), 1);
    /// assert_eq!(record.problems().len(), 1);
    /// ```
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        let (document, found) = formats::read(name, bytes);
        let computed = Computed::of(&document);
        Self { document, computed, problems: found.into_iter().map(Problem::of).collect() }
    }

    /// The title, or an empty text.
    ///
    /// ```
    /// let record = annals::Record::read("x.json", br#"{"title":"Treaties","events":[]}"#);
    /// assert_eq!(record.title(), "Treaties");
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        self.document.title()
    }

    /// The events: the dated ones in order of time, then the undated ones.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2008,War\n,Rumour\n2005,Treaty\n");
    /// let titles: Vec<&str> = record.events().map(|event| event.title()).collect();
    /// assert_eq!(titles, ["Treaty", "War", "Rumour"]);
    /// ```
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.document.events().map(|event| Event { event, document: &self.document })
    }

    /// The problems found while reading it, in the order of the file. Beyond 1,000 the last one counts the rest.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005-9-20,Parade\n");
    /// let problem = &record.problems()[0];
    /// assert_eq!((problem.line, problem.column, problem.is_error), (2, 1, true));
    /// assert_eq!(problem.message, "'2005-9-20' is not EDTF; did you mean 2005-09-20? (shown among the undated)");
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The picture of all events as SVG, in the light theme, with title and description for each mark. Open ends reach to
    /// `today`, in EDTF to the day. A record without dates gives a picture without an axis.
    ///
    /// # Errors
    ///
    /// A sentence, if `today` is not a day in EDTF.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005,Treaty signed\n");
    /// let svg = record.svg(800.0, "2026-11-29").unwrap();
    /// assert!(svg.starts_with("<svg") && svg.contains("Treaty signed"));
    /// assert!(record.svg(800.0, "today").is_err());
    /// ```
    pub fn svg(&self, width_px: f32, today: &str) -> Result<String, String> {
        let today =
            edtf::parse(today).map_err(|reason| format!("'{today}' is no day in EDTF: {reason}"))?.extent().from;
        let extent = self.document.span();
        let (from, to) = extent.map_or((today, today.saturating_add(86_400)), |extent| (extent.from, extent.to));
        let theme = ThemeName::Light;
        Ok(picture(&self.document, &self.computed, &PictureRequest { from, to, width_px, theme, today }))
    }

    /// The complete record as JSON.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005,Treaty signed\n");
    /// let again = annals::Record::read("x.json", record.to_json().as_bytes());
    /// assert_eq!(again.events().next().unwrap().title(), "Treaty signed");
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        formats::write::json(&self.document).text
    }

    /// The record as CSV, and one sentence for each kind of content that CSV cannot hold.
    ///
    /// ```
    /// let record = annals::Record::read("x.json", br#"[{"date":"2005","title":"Treaty signed"}]"#);
    /// let (csv, lost) = record.to_csv();
    /// assert!(csv.contains("2005,Treaty signed"));
    /// assert!(lost.is_empty());
    /// ```
    #[must_use]
    pub fn to_csv(&self) -> (String, Vec<String>) {
        let written = formats::write::csv(&self.document);
        (written.text, written.lost)
    }
}

/// Year, month and day of the proleptic Gregorian calendar; year 0 is 1 BCE.
///
/// ```
/// let independence: annals::Day = (1999, 10, 12);
/// assert_eq!(independence.0, 1999);
/// ```
pub type Day = (i64, u8, u8);

/// An event of a [`Record`].
///
/// ```
/// let record = annals::Record::read("x.csv", b"id,date,title,lane\na,2005-09,Treaty signed,Treaties\n");
/// let event = record.events().next().unwrap();
/// assert_eq!((&*event.id(), event.title(), event.lane()), ("a", "Treaty signed", "Treaties"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    event: record::Event<'a>,
    document: &'a Document,
}

impl<'a> Event<'a> {
    /// The record's own id, or a hash of date, title and lane that is the same in every version.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005,Treaty signed\n");
    /// assert_eq!(record.events().next().unwrap().id().len(), 12);
    /// ```
    #[must_use]
    pub fn id(&self) -> Cow<'a, str> {
        self.event.id()
    }

    /// The title.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005,Treaty signed\n");
    /// assert_eq!(record.events().next().unwrap().title(), "Treaty signed");
    /// ```
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.event.title()
    }

    /// The date as EDTF if it could be read, otherwise as written; empty without one.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005-09?,Treaty signed\n");
    /// assert_eq!(record.events().next().unwrap().date(), "2005-09?");
    /// ```
    #[must_use]
    pub fn date(&self) -> Cow<'a, str> {
        self.event.date()
    }

    /// The date in English words, as precise as it is known; `None` if it is missing or unreadable.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005-09?,Treaty signed\n");
    /// assert_eq!(record.events().next().unwrap().date_in_words().unwrap(), "September 2005, uncertain");
    /// ```
    #[must_use]
    pub fn date_in_words(&self) -> Option<String> {
        Some(text(&self.event.when()?, Length::Long))
    }

    /// The first and the last day of the date; `None` without a date.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title\n2005-09,Treaty signed\n");
    /// assert_eq!(record.events().next().unwrap().days(), Some(((2005, 9, 1), (2005, 9, 30))));
    /// ```
    #[must_use]
    pub fn days(&self) -> Option<(Day, Day)> {
        let extent = self.event.extent()?;
        let day = |seconds| {
            let civil = Civil::from_seconds(seconds);
            (civil.year, civil.month, civil.day)
        };
        Some((day(extent.from), day(extent.to.saturating_sub(1).max(extent.from))))
    }

    /// The title of its lane.
    ///
    /// ```
    /// let record = annals::Record::read("x.csv", b"date,title,lane\n2005,Treaty signed,Treaties\n");
    /// assert_eq!(record.events().next().unwrap().lane(), "Treaties");
    /// ```
    #[must_use]
    pub fn lane(&self) -> &'a str {
        self.document.lanes().get(self.event.lane().0 as usize).map_or("", |lane| &lane.title)
    }
}

/// A problem found while reading a record.
///
/// ```
/// let record = annals::Record::read("x.csv", b"date,title\nsoon,Parade\n");
/// assert!(record.problems()[0].to_string().starts_with("2:1: error: 'soon' is not EDTF"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
    /// True if a value is not shown as written; false if it is shown but is probably a mistake.
    pub is_error: bool,
    /// A sentence: the expected value, the value found, the remedy.
    pub message: String,
    /// Id of the event concerned.
    pub event: Option<String>,
}

impl Problem {
    fn of(found: Diagnostic) -> Self {
        Self {
            line: found.at.line,
            column: found.at.column,
            is_error: found.severity == record::Severity::Error,
            message: found.message.to_string(),
            event: found.event.map(String::from),
        }
    }
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let severity = if self.is_error { "error" } else { "warning" };
        write!(f, "{}:{}: {severity}: {}", self.line, self.column, self.message)
    }
}

/// An EDTF date in English words, as precise as it is known.
///
/// # Errors
///
/// The reason, if it is not EDTF.
///
/// ```
/// assert_eq!(annals::date_in_words("2005-09-19").unwrap(), "19 September 2005");
/// assert_eq!(annals::date_in_words("1984~").unwrap(), "1984, approximate");
/// assert!(annals::date_in_words("soon").is_err());
/// ```
pub fn date_in_words(written: &str) -> Result<String, String> {
    let when = edtf::parse(written).map_err(|reason| format!("'{written}' is not EDTF: {reason}"))?;
    Ok(text(&when, Length::Long))
}
