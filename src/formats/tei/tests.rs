use crate::formats::read;
use crate::formats::samples::{events, problems};

#[test]
fn events_and_lives() {
    let source = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>A book</title></titleStmt><publicationStmt><date when='2020'/></publicationStmt></fileDesc></teiHeader>\n<standOff><listEvent>\n<event from='1618' to='1648' xml:id='war'><eventName>War</eventName><event when='1643-05-19' where='#r'><label>Battle</label><desc>Of many.</desc></event></event>\n<event><desc><date notBefore='1500'>after 1500</date></desc></event>\n</listEvent>\n<listPerson><person><persName><surname>North</surname><forename>Ada</forename></persName><birth when='1900-01-02'/><death>unknown</death><event type='x' notAfter='1920-05'><label>Journey</label></event></person></listPerson>\n<listPlace><place xml:id='r'><placeName>Rocroi</placeName></place></listPlace></standOff></TEI>";
    let (document, found) = read("a.xml", source.as_bytes());
    assert_eq!(document.title(), "A book");
    assert_eq!(
        events(&document),
        [
            "[1500..]|after 1500|",
            "1618/1648|War|",
            "1643-05-19|Battle|",
            "1900-01-02|Birth of Ada North|",
            "[..1920-05]|Journey|",
        ]
    );
    assert_eq!(
        problems(&found),
        [
            "4:1: warning: 1 event has no title and is shown with the beginning of its text",
            "6:116: warning: 1 fact has no date and is no event: 'Death of Ada North'",
        ]
    );
    let battle = document.events().nth(2).unwrap();
    let detail = battle.detail().unwrap();
    assert_eq!((detail.places.len(), detail.relations.len()), (1, 1));
}

#[test]
fn letters() {
    let letter = |date: &str| {
        format!(
            "<correspDesc source='#b'><correspAction type='sent'><persName>North, Ada</persName><persName>South, Ben</persName>{date}<placeName>Oslo</placeName></correspAction><correspAction type='received'><persName>East, Eve</persName></correspAction></correspDesc>\n"
        )
    };
    let source = format!(
        "<TEI><teiHeader><fileDesc><sourceDesc><bibl xml:id='b'>A book of letters</bibl></sourceDesc></fileDesc><profileDesc>\n{}{}{}{}</profileDesc></teiHeader></TEI>",
        letter("<date when='1900-05-08' cert='low'/>"),
        letter("<date notBefore='1901-05-01' notAfter='1901-05-31'>May</date>"),
        letter("<date when='--05-08'/>"),
        letter(""),
    );
    let (document, found) = read("a.xml", source.as_bytes());
    let title = "Letter: North, Ada to East, Eve";
    assert_eq!(
        events(&document),
        ["1900-05-08", "[1901-05-01..1901-05-31]", "", ""].map(|date| format!("{date}|{title}|"))
    );
    assert_eq!(
        problems(&found),
        ["4:115: warning: 1 date has no year and gives no place in time: '--05-08'; it is kept as it is written"]
    );
    let detail = document.events().next().unwrap().detail().cloned().unwrap();
    assert_eq!((detail.actors.len(), detail.sources.len(), detail.places.len()), (3, 1, 1));
    assert!(detail.confidence < 0.5);
}

#[test]
fn dates_of_a_text_without_events() {
    let source = "<TEI><teiHeader><date when='2020'/></teiHeader><text><body><p>On <date when='1900-05-08'>8 May</date> we left.</p><p>No date.</p></body></text></TEI>";
    let (document, found) = read("a.xml", source.as_bytes());
    assert_eq!(events(&document), ["1900-05-08|On 8 May we left.|"]);
    assert!(problems(&found).is_empty(), "{found:?}");
}
