//! Packs the question bank into what is compiled in: all that the bot reads when it starts deflated as one, so that it
//! is small, and the tests of problems deflated each by itself, since most of them are never read.

use std::env::var;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;

const BANK: &str = "content";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={BANK}");
    println!("cargo:rerun-if-changed=migrations");
    // what the loader has to do at each start takes 1.7 MiB of memory otherwise; a linker that does not know it says so
    if var("CARGO_CFG_TARGET_OS")? == "linux" && var("CARGO_CFG_TARGET_ENV")? == "gnu" {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    let mut paths = Vec::new();
    walk(Path::new(BANK), &mut paths)?;
    paths.sort();
    let (mut texts, mut apart, mut index) = (Vec::new(), Vec::new(), String::from("&[\n"));
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let bytes = fs::read(&path)?;
        let is_test = path.file_name().is_some_and(|name| name == "tests.json");
        let pack = if is_test { &mut apart } else { &mut texts };
        let from = pack.len();
        pack.extend(if is_test { deflate(&bytes)? } else { bytes });
        let name = path.strip_prefix(BANK)?.to_str().ok_or("a name that is not UTF-8")?.replace('\\', "/");
        writeln!(index, "    ({name:?}, {from}, {}, {is_test}),", pack.len())?;
    }
    index.push(']');
    let out = PathBuf::from(var("OUT_DIR")?);
    fs::write(out.join("texts.bin"), deflate(&texts)?)?;
    fs::write(out.join("tests.bin"), apart)?;
    fs::write(out.join("bank.rs"), index)?;
    Ok(())
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // what editors and Python leave behind is no part of the bank
        if name.starts_with('.') || name == "__pycache__" {
            continue;
        }
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            walk(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
