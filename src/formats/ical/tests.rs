use crate::formats::read;
use crate::record::Document;

/// The events as `date|title|…` and the problems of a calendar with these lines of one event.
#[track_caller]
fn check(lines: &str, date: &str, said: &[&str]) -> Document {
    let source = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    let (document, problems) = read("a.ics", source.as_bytes());
    let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(list, said, "{lines}");
    let event = document.events().next().unwrap();
    let end = event.detail().map_or("", |detail| &*detail.end);
    let shown = if end.is_empty() { event.date().to_string() } else { format!("{}|{end}", event.date()) };
    assert_eq!(shown, date, "{lines}");
    document
}

#[test]
fn days_and_times() {
    check("DTSTART;VALUE=DATE:20190101", "2019-01-01", &[]);
    check("DTSTART;VALUE=DATE:20190101\r\nDTEND;VALUE=DATE:20190104", "2019-01-01/2019-01-03", &[]);
    check("DTSTART:20190101\r\nDTEND:20190101", "2019-01-01", &[]);
    check("DTSTART:20190101\r\nDURATION:P3D", "2019-01-01/2019-01-03", &[]);
    check("DTSTART:20190101T100000\r\nDURATION:PT3H", "2019-01-01T10:00:00/2019-01-01T13:00:00", &[]);
    check("DTSTART:20190101T100000Z\r\nDTEND:20190101T100000Z", "2019-01-01T10:00:00Z", &[]);
    check("DTSTART:20190101T000000\r\nDTEND:20190103T000000", "2019-01-01/2019-01-02", &[]);
    check("DTSTART:20190101T000000Z\r\nDTEND:20190102T000000Z\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2019-01-01", &[]);
}

#[test]
fn to_dos_and_journals_are_events() {
    let source = "BEGIN:VCALENDAR\nBEGIN:VTODO\nDTSTART;VALUE=DATE:20240601\nDUE;VALUE=DATE:20240603\nSUMMARY:a\nEND:VTODO\nBEGIN:VTODO\nSUMMARY:b\nDUE:20240605T120000Z\nEND:VTODO\nBEGIN:VJOURNAL\nDTSTART;VALUE=DATE:20240607\nSUMMARY:c\nEND:VJOURNAL\nEND:VCALENDAR";
    let (document, problems) = read("x", source.as_bytes());
    let dates: Vec<String> = document.events().map(|event| format!("{} {}", event.title(), event.date())).collect();
    assert_eq!(dates, ["a 2024-06-01/2024-06-03", "b 2024-06-05T12:00:00Z", "c 2024-06-07"]);
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn a_zone_is_kept_in_words() {
    let document = check("DTSTART;TZID=Europe/Berlin:20190101T100000", "2019-01-01T10:00:00", &[]);
    let event = document.events().next().unwrap();
    let field = &event.detail().unwrap().fields[0];
    assert_eq!((&*field.name, &*field.value), ("time zone", "Europe/Berlin"));
}

#[test]
fn recurring_events_are_one_event() {
    let document = check("DTSTART;VALUE=DATE:20190101\r\nRRULE:FREQ=YEARLY", "2019-01-01", &[]);
    let event = document.events().next().unwrap();
    assert_eq!(event.detail().and_then(|detail| detail.rare.as_ref()).map(|rare| &*rare.recurs), Some("FREQ=YEARLY"));
    check("DTSTART;VALUE=DATE:20190101\r\nRRULE:FREQ=WEEKLY;COUNT=3", "2019-01-01", &[]);
    check(
        "DTSTART:20190101T100000\r\nDTEND:20190101T110000\r\nRRULE:FREQ=DAILY;UNTIL=20190103T095959",
        "2019-01-01T10:00:00/2019-01-01T11:00:00",
        &[],
    );
    check("DTSTART:20190101\r\nRRULE:", "2019-01-01", &[]);
    check(
        "DTSTART:20190101\r\nRRULE:FREQ=HOURLY",
        "2019-01-01",
        &[
            "5:1: warning: The last date of 1 recurring event is not computed: 'FREQ=HOURLY'; it is shown at its first date",
        ],
    );
}

#[test]
fn what_is_no_event_is_counted() {
    let source = "BEGIN:VCALENDAR\nX-WR-CALNAME:Plans\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\nSUMMARY:do\nDUE;VALUE=DATE:20240601\nEND:VTODO\nBEGIN:VEVENT\nDTSTART:soon\nSUMMARY:Talk\\, long\nATTENDEE:mailto:a@example.org\nX-OWN:1\nCATEGORIES:a,b\\,c\nBEGIN:VALARM\nSUMMARY:ring\nEND:VALARM\nLOCATION:Hall\nEND:VEVENT\nEND:VCALENDAR";
    let (document, problems) = read("x", source.as_bytes());
    assert_eq!(document.title(), "Plans");
    assert_eq!(document.events().next().map(|event| event.date().to_string()).as_deref(), Some("2024-06-01"));
    let event = document.events().last().unwrap();
    let detail = event.detail().unwrap();
    assert_eq!((event.title(), &*event.date(), detail.tags.len(), detail.places.len()), ("Talk, long", "", 2, 1));
    let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        list,
        [
            "3:1: warning: 1 part of the file is no event and is left out: 'VTIMEZONE'",
            "13:1: error: 1 date is not read: 'soon'; it is kept as written, and the event is shown among the undated",
            "15:1: warning: The address of 1 participant is not shown",
            "16:1: warning: 'X-OWN' of 1 event is not shown",
            "18:1: warning: 1 part of the file is no event and is left out: 'VALARM'",
        ]
    );
}

#[test]
fn a_calendar_cut_anywhere_accounts_for_its_events() {
    let source = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20190101\r\nSUMMARY:é\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;TZID=\"a:b\":20190101T000000\r\nRRULE:FREQ=YEARLY;BYDAY=-1MO\r\nEND:VEVENT\r\nEND:VCALENDAR";
    for (place, _) in source.char_indices().skip(15) {
        let cut = &source[..place];
        let (document, _) = read("x", cut.as_bytes());
        assert_eq!(document.len(), cut.matches("BEGIN:VEVENT").count(), "{cut}");
    }
}
