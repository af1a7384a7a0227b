//! Whole workbooks: from the bytes of a file to events and problems.

use crate::formats::{Options, read, read_as};
use crate::ingest::zip::tests::zipped;

const RELATIONS: &str = "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Target='/xl/worksheets/sheet2.xml'/></Relationships>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy'/><numFmt numFmtId='165' formatCode='mmm\\ yyyy'/><numFmt numFmtId='166' formatCode='[h]:mm'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='166'/></cellXfs></styleSheet>";
const STRINGS: &str = "<sst><si><t>Wann</t></si><si><t>Was</t></si><si><r><t>Zsa </t></r><r><t>Zsa &amp; co</t></r><rPh><t>no</t></rPh></si></sst>";

/// A workbook with these sheets.
fn xlsx(settings: &str, sheets: &[(&str, &str)]) -> Vec<u8> {
    let list: String = sheets
        .iter()
        .enumerate()
        .map(|(place, (name, _))| format!("<sheet name='{name}' sheetId='1' r:id='r{}'/>", place + 1))
        .collect();
    let workbook = format!("<workbook xmlns:r='x'>{settings}<sheets>{list}</sheets></workbook>");
    let texts: Vec<String> = sheets
        .iter()
        .map(|(_, rows)| format!("<?xml version='1.0'?><worksheet><sheetData>{rows}</sheetData></worksheet>"))
        .collect();
    let names: Vec<String> = (1..=sheets.len()).map(|number| format!("xl/worksheets/sheet{number}.xml")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
    ];
    files.extend(names.iter().zip(&texts).map(|(name, text)| (&**name, text.as_bytes())));
    zipped(&files)
}

#[track_caller]
fn check(bytes: &[u8], options: &Options, events: &[&str], problems: &[&str]) {
    let (document, said) = read_as("x.xlsx", bytes, options);
    let found: Vec<String> = document.events().map(|event| format!("{} | {}", event.date(), event.title())).collect();
    let said: Vec<String> = said
        .iter()
        .map(ToString::to_string)
        .filter(|said| !said.contains("The columns are taken") && !said.contains("kept as fields: "))
        .collect();
    assert_eq!(
        (found, said),
        (events.iter().map(ToString::to_string).collect(), problems.iter().map(ToString::to_string).collect())
    );
}

const ROWS: &str = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>\
    <row r='3'><c r='A3' s='1'><v>17175</v></c><c r='B3' t='s'><v>2</v></c></row>\
    <row r='4'><c r='A4' s='2'><v>17175</v></c><c r='B4' t='inlineStr'><is><t>Year</t></is></c></row>\
    <row r='5'><c r='A5' s='3'><v>17175</v></c><c r='B5' t='str'><f>A1</f><v>Month</v></c></row>\
    <row r='6'><c r='A6' s='4'><v>17175.5</v></c><c r='B6' t='inlineStr'><is><t>Noon</t></is></c></row>\
    <row r='7'><c r='A7'><v>1789</v></c><c r='B7' t='inlineStr'><is><t>Bare</t></is></c></row>\
    <row r='8'><c r='A8' s='5'><v>10.5</v></c><c r='B8' t='inlineStr'><is><t>Long</t></is></c></row>\
    <row r='9'><c r='A9' t='inlineStr'><is><t>soon</t></is></c><c r='B9' t='inlineStr'><is><t>Words</t></is></c></row>";

#[test]
fn dates_are_as_fine_as_their_formats() {
    check(
        &xlsx("", &[("One", ROWS)]),
        &Options::default(),
        &[
            "1789 | Bare",
            "1947 | Year",
            "1947-01 | Month",
            "1947-01-08 | Zsa Zsa & co",
            "1947-01-08T12:00 | Noon",
            " | Words",
        ],
        &[
            "6:1: warning: '1947-01-08T12:00' is read, but is not EDTF by the letter: EDTF writes a time of day with seconds; this one stands for its whole minute",
            "8:1: warning: 1 row has a duration where the date should be, and is left out: '252:00:00'",
            "9:1: error: 1 date of the column 'Wann' is not read, 'soon'; its event is undated and keeps the words",
        ],
    );
    let later = "<row r='1'><c r='A1' s='1'><v>42735</v></c><c r='B1' t='inlineStr'><is><t>x</t></is></c></row>";
    check(&xlsx("<workbookPr date1904='1'/>", &[("One", later)]), &Options::default(), &["2021-01-01 | x"], &[]);
}

#[test]
fn sheets_are_chosen_and_named() {
    let other = "<row><c t='inlineStr'><is><t>Remarks</t></is></c><c t='inlineStr'><is><t>and more</t></is></c></row>";
    let book = xlsx("", &[("Info", other), ("Data", ROWS)]);
    let (document, problems) = read("x.xlsx", &book);
    assert_eq!(document.len(), 6);
    assert_eq!(
        problems[0].to_string(),
        "1:1: warning: The workbook has several sheets: 'Data' is read; 'Info' are not; choose with --sheet"
    );
    let named = |sheet: &str| Options { sheet: Some(sheet.to_owned()), ..Options::default() };
    assert_eq!(read_as("x.xlsx", &book, &named("data")).0.len(), 6);
    assert_eq!(read_as("x.xlsx", &book, &named("1")).0.len(), 0);
    check(&book, &named("Dta"), &[], &["1:1: error: There is no sheet 'Dta'; the workbook has 'Info', 'Data'"]);
    let (document, problems) = read("x.xlsx", &xlsx("", &[("A", ROWS), ("B", ROWS)]));
    assert_eq!(document.len(), 12);
    assert!(problems.iter().filter(|problem| problem.at.line == 9).count() == 2, "each sheet counts its own rows");
}

#[test]
fn an_ods_is_read() {
    let content = "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s' xmlns:number='n'>\
        <office:automatic-styles><number:date-style style:name='N1'><number:year/></number:date-style>\
        <style:style style:name='ce1' style:data-style-name='N1'/></office:automatic-styles>\
        <office:body><office:spreadsheet><table:table table:name='T'>\
        <table:table-row><table:table-cell office:value-type='string'><text:p>Datum</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>Titel</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type='date' office:date-value='1949-05-23'><text:p>23.05.49</text:p></table:table-cell><table:table-cell><office:annotation><text:p>no</text:p></office:annotation><text:p>A<text:s/>B</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:style-name='ce1' office:value-type='date' office:date-value='1990-10-03'/><table:table-cell><text:p>C</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='1024'/></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let bytes =
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())]);
    check(&bytes, &Options::default(), &["1949-05-23 | A B", "1990 | C"], &[]);
}

#[test]
fn what_is_no_readable_workbook_is_named() {
    let said = |bytes: &[u8]| read("x.xlsx", bytes).1.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xyz").contains("Excel before 2007"));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(said(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &*locked].concat()).contains("has a password"));
    assert!(said(&zipped(&[("xl/workbook.bin", b"x")])).contains("xlsb"));
    assert!(
        said(&zipped(&[("[Content_Types].xml", b""), ("word/document.xml", b"x")]))
            .contains("a document or a presentation")
    );
    assert!(said(&zipped(&[("a.txt", b"x")])).contains("This is an Excel or ZIP file"));
    let bomb = vec![b' '; 5 << 20];
    assert!(said(&zipped(&[("xl/workbook.xml", &bomb)])).contains("holds more than can be read"));
}

/// Cut and changed anywhere: no panic, and an error if nothing is read.
#[test]
fn damaged_workbooks_are_survived() {
    let bytes = xlsx("", &[("One", ROWS)]);
    for end in (0..bytes.len()).step_by(7) {
        let (document, problems) = read("x.xlsx", &bytes[..end]);
        assert!(!document.is_empty() || !problems.is_empty(), "{end}");
    }
    for place in (0..bytes.len()).step_by(11) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x55;
        let _ = read("x.xlsx", &damaged);
    }
}
