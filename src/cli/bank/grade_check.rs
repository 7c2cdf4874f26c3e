//! `coach bank grade-check`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::coach::grade_check::{self, Labelled};
use crate::content::Bank;

#[derive(Debug, clap::Args)]
pub(super) struct GradeArgs {
    /// Labelled answers; tests/answers/held-out.toml when none is named
    files: Vec<PathBuf>,
    /// Also print every answer that was read otherwise than people read it
    #[arg(long)]
    mistakes: bool,
}

/// Reads labelled answers with the bank's patterns; true when the goals are met.
pub(super) fn grade(bank: &Bank, options: &GradeArgs, out: &mut dyn Write) -> Result<bool> {
    let default = [PathBuf::from("tests/answers/held-out.toml")];
    let files = if options.files.is_empty() { default.as_slice() } else { &options.files };
    let mut answers = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let read: Labelled = toml::from_str(&text).with_context(|| file.display().to_string())?;
        answers.extend(read.answer);
    }
    let report = grade_check::grade(bank, &answers)?;
    if options.mistakes {
        report.mistakes.iter().try_for_each(|mistake| writeln!(out, "{mistake}"))?;
    }
    writeln!(out, "{report}")?;
    Ok(report.meets_goals())
}
