//! From what was typed to a problem: an id of the bank, or the folder that a problem is in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::config::Config;
use crate::content::{Bank, Files};
use crate::domain::problem::Problem;
use crate::domain::question::QuestionId;
use crate::run;

const SYLLABUS: &str = "syllabus.toml";

/// Finds a problem for `coach judge`.
pub fn problem(config: &Config, name: &str) -> anyhow::Result<Problem> {
    let folder = Path::new(name);
    if folder.is_dir() {
        return in_folder(folder);
    }
    of_bank(&run::bank(config)?, &QuestionId(name.to_owned()))
}

fn of_bank(bank: &Bank, id: &QuestionId) -> anyhow::Result<Problem> {
    let question =
        bank.get(id).with_context(|| format!("no question {id}: `coach bank list` shows the ids"))?;
    let task = question.task.as_ref().with_context(|| format!("{id} is answered in words, not with code"))?;
    Ok(task.problem().clone())
}

/// A problem's folder, in a bank or by itself; `problem.toml` says which problem it is.
fn in_folder(folder: &Path) -> anyhow::Result<Problem> {
    let head = folder.join("problem.toml");
    if !head.is_file() {
        bail!("{} is no problem's folder: it has no problem.toml", folder.display());
    }
    let text = fs::read_to_string(&head).with_context(|| format!("cannot read {}", head.display()))?;
    let facts: toml::Table = toml::from_str(&text).with_context(|| head.display().to_string())?;
    let id = facts.get("id").and_then(toml::Value::as_str);
    let id = QuestionId(id.with_context(|| format!("{} has no id", head.display()))?.to_owned());
    let (bank, errors) = Bank::load(&alone(folder, &id)?);
    let own: Vec<_> = errors.into_iter().filter(|error| error.to_string().contains(id.as_str())).collect();
    if own.is_empty() { of_bank(&bank, &id) } else { Err(listed(&own)) }
}

/// A bank with this one problem in it. The syllabus is that of the bank around it, else the one compiled in.
fn alone(folder: &Path, id: &QuestionId) -> anyhow::Result<Files> {
    let own = Files::read(folder).map_err(|errors| listed(&errors))?;
    let place = |path: &str| Some((format!("{id}/{path}"), own.bytes(path)?.to_vec()));
    let mut contents: BTreeMap<String, Vec<u8>> = own.paths().filter_map(place).collect();
    let around = folder.canonicalize().ok();
    let around = around.as_deref().and_then(Path::parent).and_then(Path::parent);
    let around = around.and_then(|root| fs::read(root.join(SYLLABUS)).ok());
    let embedded = || Files::embedded().bytes(SYLLABUS).map(<[u8]>::to_vec);
    contents.insert(SYLLABUS.to_owned(), around.or_else(embedded).unwrap_or_default());
    Ok(Files::from_contents(&folder.display().to_string(), contents))
}

fn listed(errors: &[crate::content::ContentError]) -> anyhow::Error {
    anyhow::anyhow!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}
