//! Whole answers of both services.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r###"[
 {"tag_name": "v2", "name": "", "html_url": "https://github.com/a/b/releases/tag/v2", "published_at": "2018-08-23T12:12:01Z", "created_at": "2018-08-20T00:00:00Z",
  "body": "## Changes\r\n\r\n- **One** [thing](https://a.org)", "prerelease": true, "draft": false, "id": 5,
  "assets": [{"name": "a.zip", "download_count": 3}], "author": {"login": "ada", "url": "x"}},
 {"tag_name": "v3", "name": "Soon", "draft": true, "published_at": null, "html_url": "https://github.com/a/b/releases/tag/v3"},
 {"tag_name": "v1", "name": "First", "released_at": "2019-01-03T01:56:19.539Z", "description": "Words", "_links": {"self": "https://gitlab.com/c/d/-/releases/v1"},
  "milestones": [{"title": "1.0", "due_date": "2019-08-16"}]}
]"###;

#[test]
fn releases_of_both_services() {
    check(
        "x.json",
        FILE,
        &[
            r#"{"date": "2018-08-23T12:12:01Z", "title": "v2", "lane": "a/b", "text": "Changes\n\n- One thing", "actors": [{"entity": "ada", "role": "author"}], "link": "https://github.com/a/b/releases/tag/v2", "media": [{"url": "https://a.org", "type": "link", "caption": "thing"}], "tags": ["prerelease"], "tag_name": "v2", "assets": "a.zip", "created_at": "2018-08-20T00:00:00Z"}"#,
            r#"{"date": "2019-01-03T01:56:19Z", "title": "First", "lane": "c/d", "text": "Words", "link": "https://gitlab.com/c/d/-/releases/v1", "tag_name": "v1", "milestones": [{"title":"1.0","due_date":"2019-08-16"}]}"#,
            r#"{"date": null, "title": "Soon", "lane": "a/b", "link": "https://github.com/a/b/releases/tag/v3", "tags": ["draft"], "tag_name": "v3"}"#,
        ],
        &[
            "2:2: warning: Of the files of 1 release only the names are kept",
            "2:2: warning: Addresses and numbers that only the service needs are left out of 1 release",
            "5:2: warning: 1 release is not published yet and has no date",
            "6:53: warning: 1 time has fractions of a second, which are left out",
        ],
    );
    damage("x.json", FILE);
}

#[test]
fn versions_of_packages() {
    let npm = r#"{"name": "pad", "dist-tags": {"latest": "1.0.1"}, "time": {"created": "2014-01-01T00:00:01.5Z", "1.0.0": "2014-03-04T10:11:12.131Z"}}"#;
    check(
        "npm.json",
        npm,
        &[r#"{"date": "2014-03-04T10:11:12Z", "title": "pad 1.0.0", "lane": "pad"}"#],
        &["1:106: warning: 1 time has fractions of a second, which are left out"],
    );
    let pypi = r#"{"info": {"name": "pad"}, "releases": {"0.1": [{"upload_time": "2015-02-03T04:05:06", "yanked": true}], "0.2": []}}"#;
    check(
        "pypi.json",
        pypi,
        &[
            r#"{"date": "2015-02-03T04:05:06", "title": "pad 0.1", "lane": "pad", "tags": ["withdrawn"]}"#,
            r#"{"date": null, "title": "pad 0.2", "lane": "pad"}"#,
        ],
        &["1:105: warning: 1 release is not published yet and has no date"],
    );
    let crates = r#"{"crate": {"id": "pad", "name": "pad"}, "versions": [{"num": "0.1.0", "created_at": "2016-05-06T07:08:09+00:00", "yanked": false}]}"#;
    check(
        "crates.json",
        crates,
        &[r#"{"date": "2016-05-06T07:08:09+00:00", "title": "pad 0.1.0", "lane": "pad"}"#],
        &[],
    );
    damage("pypi.json", pypi);
}
