//! Dependencies point down only. Textual: it reads which modules of the crate each file names.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and the modules of the crate it may name, besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &[]),
    ("fail", &[]),
    ("store", &["domain", "fail"]),
    ("judge", &["domain"]),
    ("content", &["domain"]),
    ("config", &["store"]),
    ("coach", &["store", "judge", "content", "domain", "clock", "fail"]),
    ("discord", &["coach", "domain", "clock", "fail"]),
    ("ops", &["coach", "clock"]),
    ("memory", &["judge"]),
    ("privileges", &["judge"]),
    ("scheduler", &["discord", "coach", "store", "clock"]),
    ("offline", &["coach", "store", "config", "clock", "domain"]),
    (
        "run",
        &[
            "scheduler",
            "ops",
            "discord",
            "coach",
            "store",
            "judge",
            "content",
            "config",
            "clock",
            "offline",
            "memory",
        ],
    ),
    ("cli", &["run", "offline", "coach", "discord", "store", "judge", "content", "config", "domain"]),
];

/// Words that may not stand in a layer's files at all.
const BANNED: &[(&str, &[&str])] = &[
    (
        "domain",
        &["serenity", "sqlx", "tokio", "std::fs", "std::net", "Timestamp::now", "SystemTime", "rand::rng"],
    ),
    ("coach", &["serenity", "poise", "sqlx::query", "Timestamp::now"]),
    ("discord", &["sqlx"]),
    ("store", &["serenity", "poise"]),
];

fn files_of(layer: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let single = src.join(format!("{layer}.rs"));
    if single.exists() {
        found.push(single);
    }
    let mut folders = vec![src.join(layer)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().map(Result::unwrap) {
            match entry.path() {
                path if is_for_tests(&path) => {}
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
                _ => {}
            }
        }
    }
    found
}

/// A module, of one file or a folder, that its parent has for tests alone.
fn is_for_tests(path: &Path) -> bool {
    let parent = fs::read_to_string(path.with_file_name("mod.rs")).unwrap_or_default();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    parent.contains(&format!("#[cfg(test)]\nmod {name};"))
}

/// A file's code: without comments, and without what follows its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn named_modules(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default())
}

#[test]
fn every_layer_names_only_layers_below_it() {
    let mut wrong = Vec::new();
    for (layer, may) in LAYERS {
        let files = files_of(layer);
        assert!(!files.is_empty(), "no files of the layer {layer}");
        for file in files {
            let code = code(&file);
            let known = named_modules(&code).filter(|name| LAYERS.iter().any(|(layer, _)| layer == name));
            for name in known.filter(|name| name != layer && !may.contains(name)) {
                wrong.push(format!("{}: {layer} must not use {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_layer_names_what_is_none_of_its_business() {
    let mut wrong = Vec::new();
    for (layer, banned) in BANNED {
        for file in files_of(layer) {
            let code = code(&file);
            for word in banned.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{}: {layer} must not name {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_stand_in_knows_nothing_of_the_bot() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/offline-discord");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("interview-coach"));
    for file in fs::read_dir(folder.join("src")).unwrap().map(|entry| entry.unwrap().path()) {
        if file.is_file() {
            assert!(!fs::read_to_string(&file).unwrap().contains("interview_coach"), "{}", file.display());
        }
    }
}

#[test]
fn every_module_is_a_layer_of_the_map() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for module in modules {
        assert!(LAYERS.iter().any(|(layer, _)| *layer == module), "{module} has no place in the map");
    }
}
