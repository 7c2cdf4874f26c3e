//! `coach bank html`: the bank as pages to read and to publish, without a server.
//!
//! Each page is whole in itself: nothing is asked of the network, and only the index has a script.

mod index;
mod markdown;
mod page;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use markdown::escape;

use crate::content::{Bank, Files};

const STYLE: &str = include_str!("style.css");
/// By this an earlier run's pages are known.
const MADE_BY: &str = "coach bank html";
/// A page may use what is written in it, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

#[derive(Debug, clap::Args)]
pub(super) struct HtmlArgs {
    /// Where the pages go: a new or empty folder, or one of an earlier run
    folder: PathBuf,
    /// The heading of the index
    #[arg(long, default_value = "Interview questions", value_name = "TEXT")]
    title: String,
}

/// Writes an index and a page for each question.
pub(super) fn html(files: &Files, bank: &Bank, options: &HtmlArgs, out: &mut dyn Write) -> Result<bool> {
    let folder = options.folder.as_path();
    ensure!(!bank.is_empty(), "the bank has no questions");
    ensure!(is_free(folder)?, "{} has other things in it", folder.display());
    write(folder, "index.html", &index::index(bank, &options.title))?;
    for topic in bank.topics() {
        let questions: Vec<_> = bank.by_topic(&topic.slug).collect();
        for (nth, question) in questions.iter().enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| questions.get(at)).copied();
            let neighbours =
                page::Neighbours { before: beside(nth.checked_sub(1)), after: beside(Some(nth + 1)) };
            let text = page::page(files, topic, question, &neighbours);
            write(folder, &format!("{}.html", question.id()), &text)?;
        }
    }
    writeln!(out, "{} pages: open {}", bank.len() + 1, folder.join("index.html").display())?;
    Ok(true)
}

/// Whether writing here destroys nothing of somebody else's.
fn is_free(folder: &Path) -> Result<bool> {
    let shown = || folder.display().to_string();
    if !folder.exists() || fs::read_dir(folder).with_context(shown)?.next().is_none() {
        return Ok(true);
    }
    let index = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    Ok(index.contains(&format!("content=\"{MADE_BY}\"")))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    let shown = || path.display().to_string();
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(shown)?;
    }
    fs::write(&path, text).with_context(shown)
}

/// A whole page around its body; `policy` is what it may do beside [`POLICY`].
fn document(title: &str, policy: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{MADE_BY}\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n{body}</body>\n</html>\n",
        escape(title)
    )
}
