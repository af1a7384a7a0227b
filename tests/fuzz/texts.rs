//! Files of other programs that are lines of text or XML, with changed bytes.

use super::chance::Chance;
use super::mutate::changed;
use super::rounds::rounds;
use super::seen::{check, draws, handed_over, written_again};

/// A small file of each format of text or XML.
const FILES: [&str; 13] = [
    "BEGIN:VCALENDAR\r\nX-WR-CALNAME:N\r\nBEGIN:VEVENT\r\nDTSTART;TZID=\"A/B\":20190101T100000\r\nDURATION:PT3H\r\nRRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1SU,2MO;COUNT=40;BYSETPOS=-1\r\nSUMMARY:a\\, b\r\n  c\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20190101\r\nDTEND:20190105\r\nRRULE:FREQ=YEARLY;UNTIL=20991231;BYMONTH=2;BYMONTHDAY=29\r\nUID:u\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "gantt\ndateFormat YYYY-MM-DD\nexcludes weekends, 2014-01-10\nsection S\nA :done, a1, 2014-01-06, 3d\nB :after a1 b, 20h\nC :c, 2014-01-09, until a1\nD :milestone, 1.5M\nclick a1 href \"https://a.org\"\n",
    "```mermaid\n---\ntitle: T\n---\ntimeline TD\nsection S\n  300 BC : a : b<br>c\n         : d #quot;\n  early 2000s\n```\n",
    "title: T\ndateFormat: d/M/y\n#tag: #ff0000\n# H #tag\n01/02/2023 - 2 weeks: A #tag !a\nid: b\nafter !b 3 work days: B\n[P](location)\n2022-08-07 every other week x30: C\n1750 BC - now: D\ngroup G\n10 June 1990-1999: E [l](https://a.org)\nendGroup\n",
    "0 HEAD\n1 CHAR ANSEL\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE BET 3 FEB 1900 AND JAN 1901\n2 PLAC P\n2 NOTE @N1@\n1 OCCU X\n2 DATE @#DHEBREW@ 3 TSH 5700\n0 @F1@ FAM\n1 HUSB @I1@\n1 MARR\n2 DATE 12 FEB 1712/13\n3 PHRASE words\n0 @N1@ NOTE n\n1 CONT m\nno level\n0 TRLR\n",
    "<data><event start='May 28 2006 09:00:00 GMT' latestStart='Jun 2006' end='200 BC' isDuration='true' title='A &amp; B' image='x.png'>&lt;a href=\"https://a.org\"&gt;x&lt;/a&gt;</event><event start='1845' end='1846'/></data>",
    "<country-mission><territory-id>a-b</territory-id><chiefs><chief><id>1</id><person-id>c-d</person-id><role-title-id>e</role-title-id><appointed><date>1900-01</date><note/></appointed><started><date>1900-05-02</date></started><ended><date/></ended><note>n</note></chief></chiefs></country-mission>",
    "<TEI><teiHeader><titleStmt><title>T</title></titleStmt><correspDesc><correspAction type='sent'><persName>A</persName><date notBefore='1901-05' notAfter='1902'/></correspAction></correspDesc></teiHeader><event from='1618' to='-0043' xml:id='w' where='#r' cert='low'><label>W</label><event when='--05-08'/></event><person><persName>N</persName><birth when-iso='19'/></person></TEI>",
    "<timeline><version>2</version><timetype>gregoriantime</timetype><categories><category><name>A</name><parent>A</parent><color>1</color></category></categories><events><event><start>2009-11-4 22:52:0</start><end>2013-07-04 00:00:00</end><text>[1]E</text><fuzzy>True</fuzzy><category>A</category></event></events></timeline>",
    "@startgantt\nProject starts the 20th of september 2018\nsunday are closed\n2018/09/21 to 2018/09/25 is closed\n-- L --\n[A] as [a] on {P:50%} lasts 38 days and is colored in red\n[M] happens 3 days after [a]'s end\nthen [B] requires 1 week and 2 days\n[C] starts D+15 and ends 2018-12-01\n[a] -> [B]\nnote bottom\nn\nend note\n@endgantt\n",
    "@string{m = \"feb\"}\n@article{k, author = {A and {B and C}}, title = {{X} \\'{e} \\\"o \\& --- y}, date = {199u/unknown}, url = {https://a.org}, crossref = {j}}\n@book(j, title = \"Y\" # m, year = {13th Century}, month = m)\n",
    "DateFormat = dd/mm/yyyy\nPeriod = from:01/01/1944 till:2005\nDefine $a = color:red\nColors =\n id:red value:red legend:P\nBarData =\n bar:L text:[[A|B]]\nPlotData=\n bar:L $a\n from:start till:03/04/1952 text:\"1944_x~y\"\n barset:S\n at:1960 text:z\n",
    "\u{2}\u{0}(\u{0}HDJ{\"definitions\":{\"types\":{\"byId\":{\"e\":{\"label\":\"E\",\"superTypes\":[\"defaultEvent\"]}}}},\"data\":{\"items\":{\"byId\":{\"1\":{\"type\":\"e\",\"label\":\"A\",\"startDate\":{\"era\":0,\"year\":1,\"month\":11,\"day\":19,\"precision\":5},\"duration\":{\"weeks\":3},\"ongoing\":true}}}}}",
];

#[test]
fn texts() {
    let files: Vec<Vec<u8>> = FILES.iter().map(|text| text.as_bytes().to_vec()).collect();
    rounds("texts", 20, |chance: &mut Chance| {
        let bytes = changed(files[chance.below(files.len())].clone(), &files, chance);
        let (document, problems) = check(&bytes);
        let (document, computed) = handed_over(&document, &problems, chance);
        written_again(&document);
        draws(document, problems, computed, chance);
    });
}
