//! `coach bank`: proves, lists and shows the question bank.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::coach::bank_check::{self, Coverage, Judging, Tools};
use crate::content::{Bank, ContentError, Files};
use crate::domain::question::{Kind, Level, Question, QuestionId};

/// Prove, list and show the question bank
#[derive(Debug, Args)]
pub struct BankArgs {
    /// The bank's folder, instead of the one compiled in (check: instead of ./content, if it is there)
    #[arg(long, global = true, value_name = "FOLDER")]
    dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prove every question: schema, code, submissions, patterns
    Check(CheckArgs),
    /// List questions, one a line: id, topic, item, kind, level
    List(ListArgs),
    /// Show one question with everything that is known of it
    Show {
        /// Such as core-python/list-or-tuple
        id: String,
    },
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The interpreter for the bank's code
    #[arg(long, default_value = "python3", value_name = "PROGRAM")]
    python: PathBuf,
    /// Print findings and coverage as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ListArgs {
    /// Print a JSON array
    #[arg(long)]
    json: bool,
    #[arg(long)]
    topic: Option<String>,
    #[arg(long)]
    kind: Option<Kind>,
    #[arg(long)]
    level: Option<Level>,
}

/// Carries out the command and prints to `out`. The status is 1 when the check found a fault or
/// there is no such question, 2 when the command could not be carried out.
///
/// `judge` is made only for a check, from the interpreter it names.
pub fn run<'j>(
    args: &BankArgs,
    out: &mut dyn Write,
    judge: impl FnOnce(&Path) -> Result<Box<Judging<'j>>>,
) -> ExitCode {
    let done = match &args.command {
        Command::Check(options) => check(args.files_to_check(), options, out, judge),
        Command::List(options) => list(&args.bank(), options, out),
        Command::Show { id } => show(&args.bank(), id, out),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

impl BankArgs {
    fn files(&self) -> Result<Files, Vec<ContentError>> {
        self.dir.as_deref().map_or_else(|| Ok(Files::embedded()), Files::read)
    }

    /// In a checkout, the files as they are now.
    fn files_to_check(&self) -> Result<Files, Vec<ContentError>> {
        let here = Path::new("content");
        if self.dir.is_none() && here.join("syllabus.toml").is_file() {
            return Files::read(here);
        }
        self.files()
    }

    /// The questions that can be loaded; the others are named on standard error.
    fn bank(&self) -> Bank {
        let (bank, errors) = match self.files() {
            Ok(files) => Bank::load(&files),
            Err(errors) => (Bank::default(), errors),
        };
        for error in errors {
            complain(&error.to_string());
        }
        bank
    }
}

#[expect(clippy::print_stderr, reason = "a command's complaint")]
fn complain(message: &str) {
    eprintln!("{message}");
}

/// One line on a terminal that the next overwrites; nothing elsewhere.
#[expect(clippy::print_stderr, reason = "a command's progress")]
fn show_progress(doing: &str) {
    if io::stderr().is_terminal() {
        eprint!("\r\x1b[2K{doing}");
    }
}

#[derive(Serialize)]
struct CheckJson<'a> {
    questions: usize,
    findings: &'a [ContentError],
    coverage: Option<&'a Coverage>,
}

fn check<'j>(
    files: Result<Files, Vec<ContentError>>,
    options: &CheckArgs,
    out: &mut dyn Write,
    judge: impl FnOnce(&Path) -> Result<Box<Judging<'j>>>,
) -> Result<bool> {
    let (findings, coverage) = match files {
        Err(errors) => (errors, None),
        Ok(files) => {
            let judge = judge(&options.python).context("submissions can't be judged")?;
            let tools = Tools { python: &options.python, judge: &*judge, progress: &show_progress };
            let outcome = bank_check::check(&files, &tools);
            show_progress("");
            (outcome.findings, Some(outcome.coverage))
        }
    };
    let questions = coverage.as_ref().map_or(0, |coverage| coverage.total.total);
    if options.json {
        let json = CheckJson { questions, findings: &findings, coverage: coverage.as_ref() };
        serde_json::to_writer_pretty(&mut *out, &json)?;
        writeln!(out)?;
    } else {
        findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
        if let Some(coverage) = &coverage {
            writeln!(out, "\n{coverage}")?;
        }
        writeln!(out, "{questions} questions, {} findings", findings.len())?;
    }
    Ok(findings.is_empty())
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    topic: &'a str,
    item: &'a str,
    kind: Kind,
    level: Level,
}

impl<'a> Listed<'a> {
    fn of(question: &'a Question) -> Self {
        let facts = &question.facts;
        let (id, topic) = (facts.id.as_str(), facts.id.topic());
        Self { id, topic, item: &facts.item, kind: facts.kind, level: facts.level }
    }
}

impl ListArgs {
    fn fits(&self, listed: &Listed<'_>) -> bool {
        self.topic.as_ref().is_none_or(|topic| topic == listed.topic)
            && self.kind.is_none_or(|kind| kind == listed.kind)
            && self.level.is_none_or(|level| level == listed.level)
    }
}

fn list(bank: &Bank, options: &ListArgs, out: &mut dyn Write) -> Result<bool> {
    let listed = bank.questions().iter().map(Listed::of).filter(|listed| options.fits(listed));
    let listed: Vec<Listed<'_>> = listed.collect();
    if options.json {
        serde_json::to_writer_pretty(&mut *out, &listed)?;
        writeln!(out)?;
        return Ok(true);
    }
    for Listed { id, topic, item, kind, level } in &listed {
        let (kind, level) = (kind.word(), level.word());
        writeln!(out, "{id:<48} {topic:<16} {item:<26} {kind:<12} {level}")?;
    }
    Ok(true)
}

fn show(bank: &Bank, id: &str, out: &mut dyn Write) -> Result<bool> {
    let Some(question) = bank.get(&QuestionId(id.to_owned())) else {
        let near = bank.search(id.rsplit('/').next().unwrap_or(id), 3);
        let near: Vec<&str> = near.iter().map(|question| question.id().as_str()).collect();
        complain(&format!("there is no question “{id}”; near it: {}", near.join(", ")));
        return Ok(false);
    };
    write_head(question, out)?;
    write_prose(question, out)?;
    write_guidance(question, out)?;
    Ok(true)
}

fn write_head(question: &Question, out: &mut dyn Write) -> io::Result<()> {
    let facts = &question.facts;
    writeln!(out, "# {}\n", facts.title)?;
    writeln!(
        out,
        "{} · {} · {} · {} · difficulty {} of 5 · {} min · Python {}",
        facts.id, facts.item, facts.kind, facts.level, facts.difficulty, facts.minutes, facts.python
    )?;
    let Some(task) = &question.task else { return Ok(()) };
    writeln!(out, "\n```\n{}\n```", task.signature.trim())?;
    let secret = task.problem.total().saturating_sub(task.samples);
    writeln!(out, "{} sample tests, {secret} secret ones. {}", task.samples, task.complexity)
}

fn write_prose(question: &Question, out: &mut dyn Write) -> io::Result<()> {
    let facts = &question.facts;
    writeln!(out, "\n## Question\n\n{}", question.prompt)?;
    for choice in &facts.choices {
        let mark = if choice.correct { "x" } else { " " };
        writeln!(out, "- [{mark}] {}: {}", choice.text, choice.why)?;
    }
    writeln!(out, "\n## Answer\n\n{}", question.answer)?;
    writeln!(out, "\n## To say aloud\n\n{}", facts.say_aloud)?;
    writeln!(out, "\n## Key points\n")?;
    for point in &facts.key_points {
        writeln!(out, "- ({}) {}", point.weight, point.text)?;
    }
    let bands = &question.bands;
    let bands = [
        ("Poor", &bands.poor),
        ("Mixed", &bands.mixed),
        ("Good", &bands.good),
        ("Excellent", &bands.excellent),
    ];
    bands.iter().try_for_each(|(name, text)| writeln!(out, "\n## {name}\n\n{text}"))
}

fn write_guidance(question: &Question, out: &mut dyn Write) -> io::Result<()> {
    let facts = &question.facts;
    let follow_ups = facts.follow_ups.iter().map(|f| format!("{} {}", f.question, f.gist));
    let mistakes = facts.mistakes.iter().map(|m| format!("{} {}", m.what, m.why));
    let references = facts.references.iter().map(|r| format!("{}, {}", r.title, r.section));
    write_list("Hints", facts.hints.iter().cloned(), out)?;
    write_list("Follow-ups", follow_ups, out)?;
    write_list("Mistakes", mistakes, out)?;
    write_list("Red flags", facts.red_flags.iter().cloned(), out)?;
    write_list("References", references, out)
}

fn write_list(title: &str, entries: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    entries.into_iter().try_for_each(|entry| writeln!(out, "- {entry}"))
}
