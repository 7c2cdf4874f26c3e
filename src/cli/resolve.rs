//! From what was typed to a problem: an id of the bank, or the folder that a problem is in.

use std::path::Path;

use anyhow::{Context, bail};

use crate::config::Config;
use crate::content::{Bank, Files};
use crate::domain::problem::Problem;
use crate::domain::question::QuestionId;
use crate::run;

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
    Ok(task.problem.clone())
}

/// A problem's folder stands in a topic's folder, in a bank's.
fn in_folder(folder: &Path) -> anyhow::Result<Problem> {
    let folder = folder.canonicalize().with_context(|| format!("reading {}", folder.display()))?;
    let (Some(slug), Some(topic)) = (folder.file_name(), folder.parent().and_then(Path::file_name)) else {
        bail!("{} is no problem's folder: it is <bank>/<topic>/<slug>", folder.display());
    };
    let Some(root) = folder.parent().and_then(Path::parent) else {
        bail!("{} is in no bank", folder.display());
    };
    let id = QuestionId(format!("{}/{}", topic.to_string_lossy(), slug.to_string_lossy()));
    let files = Files::read(root).map_err(|errors| listed(&errors))?;
    let (bank, errors) = Bank::load(&files);
    let own: Vec<_> = errors.into_iter().filter(|error| error.to_string().contains(id.as_str())).collect();
    if own.is_empty() { of_bank(&bank, &id) } else { Err(listed(&own)) }
}

fn listed(errors: &[crate::content::ContentError]) -> anyhow::Error {
    anyhow::anyhow!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}
