//! `coach bank`: proves, lists, shows and begins the questions of the bank.

mod check;
mod grade_check;
mod html;
mod list;
mod new;
mod pack;
mod show;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use crate::coach::bank_check::Coverage;
use crate::config::Config;
use crate::content::{Bank, ContentError, Files};
use crate::domain::question::Kind;

/// Prove, list, show and begin questions of the bank
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The bank's folder, instead of the one compiled in (check: instead of ./content, if it is there)
    #[arg(long, global = true, value_name = "FOLDER")]
    dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prove every question: schema, code, submissions, patterns
    Check(check::CheckArgs),
    /// List questions, one a line: id, topic, item, kind, level
    List(list::ListArgs),
    /// Show one question with everything that is known of it
    Show {
        /// Such as core-python/list-or-tuple
        id: String,
    },
    /// Count questions by topic, item, level and kind
    Stats,
    /// Measure the patterns by labelled answers: precision and recall of each point
    GradeCheck(grade_check::GradeArgs),
    /// Write the bank as pages to read or publish: a searchable index, answers folded
    Html(html::HtmlArgs),
    /// Begin a question: writes a skeleton to fill in
    New {
        /// concept, predict, find-bug, review, design, behavioural or problem
        kind: Kind,
        /// Such as core-python/list-or-tuple
        id: String,
    },
    /// Make a pack for `/bank import` from a folder of questions
    Pack {
        /// With a folder for each topic in it, as in the bank
        folder: PathBuf,
        /// The zip file to write
        file: PathBuf,
    },
}

/// Carries out the command. The status is 1 when the check found a fault or there is no such
/// question, 2 when the command could not be carried out.
pub fn run(args: Args, config: &Config) -> ExitCode {
    let bank = Place { folder: args.dir.or_else(|| config.content_dir.clone()) };
    let mut out = io::stdout().lock();
    let done = match &args.command {
        Command::Check(options) => check::check(bank.files_here(), options, config, &mut out),
        Command::List(options) => list::list(&bank.load(), options, &mut out),
        Command::Show { id } => show::show(&bank.load(), id, &mut out),
        Command::Stats => writeln!(out, "{}", Coverage::of(&bank.load())).map(|()| true).map_err(Into::into),
        Command::Pack { folder, file } => pack::pack(folder, file, &bank.load(), &mut out),
        Command::GradeCheck(options) => grade_check::grade(&bank.load_here(), options, &mut out),
        Command::Html(options) => {
            let files = bank.read();
            html::html(&files, &loaded(&files), options, &mut out)
        }
        Command::New { kind, id } => new::new(bank.folder_here(), *kind, id, &mut out),
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

/// Where the bank is: a folder, or else in the program.
struct Place {
    folder: Option<PathBuf>,
}

impl Place {
    fn files(&self) -> Result<Files, Vec<ContentError>> {
        self.folder.as_deref().map_or_else(|| Ok(Files::embedded()), Files::read)
    }

    /// In a checkout, the folder being worked on.
    fn folder_here(&self) -> Option<&Path> {
        let here = Path::new("content");
        let here = here.join("syllabus.toml").is_file().then_some(here);
        self.folder.as_deref().or(here)
    }

    /// In a checkout, the files as they are now.
    fn files_here(&self) -> Result<Files, Vec<ContentError>> {
        self.folder_here().map_or_else(|| Ok(Files::embedded()), Files::read)
    }

    /// The files; none, with a word on standard error, where they can't be read.
    fn read(&self) -> Files {
        self.files().unwrap_or_else(|errors| unread(&errors))
    }

    /// The questions that can be loaded; the others are named on standard error.
    fn load(&self) -> Bank {
        loaded(&self.read())
    }

    /// In a checkout, the questions as they are now.
    fn load_here(&self) -> Bank {
        loaded(&self.files_here().unwrap_or_else(|errors| unread(&errors)))
    }
}

fn loaded(files: &Files) -> Bank {
    let (bank, errors) = Bank::load(files);
    complain_of(&errors);
    bank
}

fn unread(errors: &[ContentError]) -> Files {
    complain_of(errors);
    Files::default()
}

fn complain_of(errors: &[ContentError]) {
    for error in errors {
        complain(&error.to_string());
    }
}

#[expect(clippy::print_stderr, reason = "a command's complaint")]
fn complain(message: &str) {
    eprintln!("{message}");
}
