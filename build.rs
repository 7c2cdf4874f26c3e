//! Packs the question bank into one file that is compiled in: texts as they are, since the bot reads them when it
//! starts, and tests deflated, since most of them are never read.

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
    let mut paths = Vec::new();
    walk(Path::new(BANK), &mut paths)?;
    let is_packed = |path: &Path| path.file_name().is_some_and(|name| name == "tests.json");
    // what is read at the start lies together, so that the rest need not be in memory
    paths.sort_by_key(|path| (is_packed(path), path.clone()));
    let (mut packed, mut index) = (Vec::new(), String::from("&[\n"));
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let bytes = fs::read(&path)?;
        let is_deflated = is_packed(&path);
        let from = packed.len();
        packed.extend(if is_deflated { deflate(&bytes)? } else { bytes });
        let name = path.strip_prefix(BANK)?.to_str().ok_or("a name that is not UTF-8")?.replace('\\', "/");
        writeln!(index, "    ({name:?}, {from}, {}, {is_deflated}),", packed.len())?;
    }
    index.push(']');
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("bank.bin"), packed)?;
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
