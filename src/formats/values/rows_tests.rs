use crate::formats::samples::{events, problems};
use crate::formats::{Options, read, read_as};

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let (document, found) = read("a.json", source.as_bytes());
    assert_eq!(events(&document), expected, "{source}");
    let errors: Vec<String> = problems(&found).into_iter().filter(|said| said.contains(": error: ")).collect();
    assert_eq!(errors, [""; 0], "{source}");
}

#[test]
fn objects_of_unknown_make_are_rows() {
    check(
        r#"[{"datum":"3. Oktober 1990","ereignis":"Einheit","ort":"Berlin"},{"datum":"9.11.1989","ereignis":"Mauer"},{"datum":null,"ereignis":"?"}]"#,
        &["1989-11-09|Mauer|", "1990-10-03|Einheit|", "|?|"],
    );
    check(
        r#"{"name":"List","timeline":[{"year":1999,"event":"A"},{"year":2000,"month":2,"event":"B"}]}"#,
        &["1999|A|", "2000-02|B|"],
    );
    check(
        "{\"début\":\"1er mars 1815\",\"fin\":\"juin 1815\",\"titre\":\"A\"}\n{\"début\":\"1830\",\"titre\":\"B\",\"x\":[\"y\",2]}\n",
        &["1815-03-01/1815-06|A|", "1830|B|"],
    );
    check(
        r#"{"events":[{"when":"c. 1850","what":"A","tags":["b","c"]},{"when":"1860s","what":"B"}]}"#,
        &["1850~|A|", "186X|B|"],
    );
    let (document, found) =
        read("a.json", br#"[{"datum":"soon","was":"A","n":1999},{"datum":"1999","was":"B","n":2000}]"#);
    assert_eq!((document.len(), found.is_empty()), (2, false));
    let mapping = crate::formats::Mapping::parse("date=b,title=c").unwrap();
    let options = Options { mapping, ..Options::default() };
    let (document, _) = read_as("a.json", br#"[{"a":"1990","b":"1991","c":"X"}]"#, &options);
    assert_eq!(events(&document), ["1991|X|"]);
}

#[test]
fn records_of_annals_stay_records() {
    for source in [
        r#"[{"date":"2005","title":"x","year":1999}]"#,
        r#"{"annals":1,"events":[{"datum":"2005","titel":"x"}]}"#,
        r#"{"events":[]}"#,
        r#"[{"title":"x"}]"#,
        r#"[{"date":"2005"}]"#,
        "[1, 2]",
    ] {
        let tree = crate::formats::json::scan::scan(
            source,
            &mut crate::ingest::problems::Problems::default(),
            crate::ingest::plain::Path::Fast,
        );
        let roots: Vec<_> = tree.roots().collect();
        assert!(super::super::is_marked(&roots) || !super::holds(&roots), "{source}");
    }
}
