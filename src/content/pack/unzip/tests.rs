use std::io::Write;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same bytes with every occurrence of some replaced.
fn patched(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut found = 0;
    for at in 0..zip.len().saturating_sub(from.len()) {
        if zip[at..].starts_with(from) {
            zip[at..at + to.len()].copy_from_slice(to);
            found += 1;
        }
    }
    assert!(found > 0, "nothing was patched");
    zip
}

/// Changes a byte at an offset in every header of a kind.
fn in_headers(mut zip: Vec<u8>, sign: [u8; 4], offset: usize, change: impl Fn(u8) -> u8) -> Vec<u8> {
    for at in 0..zip.len() - 4 {
        if zip[at..].starts_with(&sign) {
            zip[at + offset] = change(zip[at + offset]);
        }
    }
    zip
}

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";

fn refused(zip: &[u8], name: &str, why: &str) {
    let error = unzip(zip).expect_err(why);
    assert!(error.file.contains(name) && error.message.contains(why), "{error}");
}

#[test]
fn texts_are_read_and_what_systems_leave_behind_is_passed_over() {
    let texts = unzip(&zipped(&[
        ("oop/mixin.md", b"one"),
        ("__MACOSX/oop/._mixin.md", b"\xff"),
        ("oop/.DS_Store", b"\xff"),
        ("coding/add/tests.json", "{\"ä\": 1}".as_bytes()),
    ]))
    .unwrap();
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["coding/add/tests.json", "oop/mixin.md"]);
    assert_eq!(texts["coding/add/tests.json"], "{\"ä\": 1}");
}

#[test]
fn what_is_no_zip_is_refused() {
    for bytes in [&b""[..], b"no zip", b"PK\x05\x06", &[0; 1000]] {
        refused(bytes, WHOLE, "cannot be read");
    }
    refused(&vec![0; 25 * 1024 * 1024], WHOLE, "25600 KiB");
}

#[test]
fn a_bomb_is_stopped_while_it_is_read() {
    let zeros = vec![b'0'; 64 * 1024 * 1024];
    let bomb = zipped(&[("oop/bomb.md", &zeros)]);
    assert!(bomb.len() < 100 * 1024, "it is small");
    refused(&bomb, "oop/bomb.md", "larger than 2048 KiB");
    let quick = zipped(&[("oop/bomb.md", &zeros[..1024 * 1024])]);
    refused(&quick, "oop/bomb.md", "grows more than 100-fold");
    // its headers say that it is small
    let lying = in_headers(in_headers(bomb, CENTRAL, 27, |_| 0), CENTRAL, 26, |_| 0);
    let error = unzip(&lying).expect_err("it is large all the same");
    assert!(error.file.contains("bomb.md") || error.file == WHOLE, "{error}");
}

#[test]
fn all_texts_together_are_bounded() {
    // barely shrinks, so that no growth is noticed
    let mut number = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"0123456789abcdef"[(number >> 28) as usize]
    })
    .take(1_500_000)
    .collect();
    let names: Vec<String> = (0..6).map(|n| format!("oop/q{n}.md")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &noise[..])).collect();
    let zip = zipped(&entries[..5]);
    if zip.len() <= MOST_BYTES {
        unzip(&zip).unwrap();
    }
    let half: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (*name, &bytes[..100_000])).collect();
    unzip(&zipped(&half)).unwrap();
    let lines = "All of a kind, and so they shrink a little more than noise does. ".repeat(20_000);
    let many: Vec<(&str, &[u8])> = entries.iter().map(|(name, _)| (*name, lines.as_bytes())).collect();
    let error = unzip(&zipped(&many)).expect_err("7.8 megabytes of repetition");
    assert!(error.message.contains("grows") || error.message.contains("all files together"), "{error}");
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for name in [
        "../oop/x.md",
        "/etc/x.md",
        "oop/../../x.md",
        "oop//x.md",
        "./x.md",
        "C:/x.md",
        "oop\\x.md",
        "a\u{7}.md",
    ] {
        let error = unzip(&zipped(&[(name, b"x")])).expect_err(name);
        assert!(error.message.contains("path") || error.message.contains("name"), "{name}: {error}");
    }
    refused(&zipped(&[(&format!("oop/{}.md", "x".repeat(300)), b"x")]), "oop/xxx", "too long");
    let odd = patched(zipped(&[("oop/aa.md", b"x")]), b"oop/aa.md", b"oop/\xff\xfe.md");
    refused(&odd, "oop/", "not UTF-8");
}

#[test]
fn a_symbolic_link_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("oop/link.md", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    refused(&zip.finish().unwrap().into_inner(), "oop/link.md", "symbolic link");
}

#[test]
fn what_is_encrypted_is_refused() {
    let zip = zipped(&[("oop/secret.md", b"x")]);
    let locked = in_headers(in_headers(zip, LOCAL, 6, |flags| flags | 1), CENTRAL, 8, |flags| flags | 1);
    refused(&locked, "oop/secret.md", "encrypted");
}

#[test]
fn other_ways_to_pack_are_refused() {
    let zip = zipped(&[("oop/odd.md", b"x")]);
    let odd = in_headers(in_headers(zip, LOCAL, 8, |_| 14), CENTRAL, 10, |_| 14);
    refused(&odd, "oop/odd.md", "plain zip");
}

#[test]
fn a_name_may_be_there_once() {
    let zip = zipped(&[("oop/aa.md", b"x"), ("oop/ab.md", b"y")]);
    refused(&patched(zip, b"oop/ab.md", b"oop/aa.md"), "oop/aa.md", "twice");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..10_000).map(|n| format!("oop/q{n}.md")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused(&zipped(&entries), WHOLE, "10000 entries");
}

#[test]
fn what_is_no_text_of_a_pack_is_refused_by_name() {
    let nested = zipped(&[("oop/x.md", b"x")]);
    refused(&zipped(&[("oop/more.zip", &nested)]), "oop/more.zip", "no file of a pack");
    refused(&zipped(&[("oop/tool.exe", b"MZ")]), "oop/tool.exe", "no file of a pack");
    let error = unzip(&zipped(&[("oop/x.md", b"one\ntwo \xff")])).unwrap_err();
    assert_eq!(error.to_string(), "oop/x.md:2: is not UTF-8 text");
    refused(&zipped(&[("oop/x.md", &nested)]), "oop/x.md", "not UTF-8");
}

fn good() -> Vec<u8> {
    zipped(&[
        ("oop/mixin.md", b"a text that can be packed, packed, packed"),
        ("oop/b.md", b"b"),
        ("coding/add/tests.json", b"{}"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn whatever_became_of_its_bytes_a_zip_is_read_within_limits_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut zip = good();
        for (at, byte) in changes {
            let at = at.index(zip.len());
            zip[at] = byte;
        }
        if let Some(cut) = cut {
            zip.truncate(cut.index(zip.len()));
        }
        if let Ok(texts) = unzip(&zip) {
            prop_assert!(texts.values().map(String::len).sum::<usize>() <= MOST_TEXT);
            prop_assert!(texts.keys().all(|path| bad_name(path).is_none()));
        }
    }

    #[test]
    fn whatever_the_names_no_path_leads_out(name in "[a-z./\\\\: \u{0}-\u{2}ä]{1,40}(\\.md)?") {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let Ok(()) = zip.start_file(&name, SimpleFileOptions::default()) else { return Ok(()) };
        zip.write_all(b"x").unwrap();
        if let Ok(texts) = unzip(&zip.finish().unwrap().into_inner()) {
            for path in texts.keys() {
                prop_assert!(!path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | "..")));
            }
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(unzip(&bytes).is_err());
    }
}
