//! `coach bank html`: pages that a group can publish.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use super::*;
use crate::command_line::{coach, fails, said};

struct Pages {
    folder: tempfile::TempDir,
}

impl Pages {
    /// The pages of a bank in which somebody tries to bring HTML along.
    fn made() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let evil = "<script>alert(1)</script>";
        let question = question().replace("List or tuple?", evil).replace("Says one of them.", evil);
        for (path, bytes) in good_bank() {
            let place = folder.path().join("bank").join(&path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, if path == QUESTION_FILE { question.clone().into_bytes() } else { bytes })
                .unwrap();
        }
        let pages = Self { folder };
        pages.make();
        pages
    }

    fn make(&self) {
        let output = self.command("site").output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    }

    fn command(&self, site: &str) -> std::process::Command {
        let mut command = coach(self.folder.path());
        command.args(["bank", "--dir", "bank", "html", site, "--title", "Our <bank>"]);
        command
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("site").join(name)).unwrap()
    }
}

#[test]
fn every_question_has_a_page_and_the_index_leads_to_it() {
    let pages = Pages::made();
    let index = pages.text("index.html");
    assert!(index.contains("<h1>Our &lt;bank&gt;</h1>"));
    let links: Vec<&str> =
        index.split("href=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert_eq!(links, ["core-python/list-or-tuple.html", "coding/add.html"]);
    for link in links {
        let page = pages.text(link);
        assert!(
            page.contains("<summary>Answer</summary>") && page.contains("href=\"../index.html\""),
            "{page}"
        );
    }
    let problem = pages.text("coding/add.html");
    assert!(
        problem.contains("<summary>A solution</summary>") && problem.contains("return a + b"),
        "{problem}"
    );
}

#[test]
fn what_a_question_brings_along_stays_text() {
    let pages = Pages::made();
    let (index, page) = (pages.text("index.html"), pages.text("core-python/list-or-tuple.html"));
    assert_eq!(index.matches("<script>").count(), 1, "the search alone");
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for text in [index, page] {
        assert!(text.contains("default-src 'none'"));
        assert!(!["src=", "url(", "@import", "fetch("].iter().any(|asks| text.contains(asks)), "{text}");
    }
}

#[test]
fn pages_are_made_again_in_their_folder_and_in_nobody_elses() {
    let pages = Pages::made();
    pages.make();
    let other = pages.folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("index.html"), "mine").unwrap();
    fails(&mut pages.command("other"), &["other", "has other things in it"]);
    assert_eq!(fs::read_to_string(other.join("index.html")).unwrap(), "mine");
}
