//! `coach bank pack`: a folder of questions becomes the zip file that `/bank import` takes.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};

use super::complain;
use crate::content::{Bank, Files, Pack};

/// Writes the pack of a folder; false, with every fault named, when something in it is wrong.
pub(super) fn pack(folder: &Path, file: &Path, bank: &Bank, out: &mut dyn Write) -> Result<bool> {
    let files = Files::read(folder).map_err(|errors| anyhow!("{}", listed(&errors)))?;
    let texts: BTreeMap<String, String> = files
        .paths()
        .map(|path| Ok((path.to_owned(), files.text(path).map_err(|error| anyhow!("{error}"))?.to_owned())))
        .collect::<Result<_>>()?;
    let pack = Pack::of_folder(texts);
    let (questions, faults) = pack.questions(bank.topics());
    for fault in &faults {
        complain(&fault.to_string());
    }
    if !faults.is_empty() {
        return Ok(false);
    }
    let bytes = pack.write()?;
    // What the bot would refuse is not to be found out there.
    let read = Pack::read(&bytes, bank.topics()).map_err(|error| anyhow!("{error}"))?;
    ensure!(read == pack, "the pack would be read as another than it was written");
    std::fs::write(file, &bytes).with_context(|| format!("writing {}", file.display()))?;
    writeln!(out, "{}: {}, {} KiB", file.display(), counted(questions.len()), bytes.len().div_ceil(1024))?;
    Ok(true)
}

fn listed(errors: &[crate::content::ContentError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn counted(questions: usize) -> String {
    if questions == 1 { "1 question".to_owned() } else { format!("{questions} questions") }
}
