//! Many jobs as JSON lines: each is answered by a line, in the order in which they are done.

use super::stopwatch::Stopwatch;
use super::tally::Tally;
use super::{BAD_USAGE, Judged, Setup, complain, open, print};
use crate::cli::status::StatusLine;
use crate::domain::problem::{Language, Problem};
use crate::judge::{self, Judge};
use anyhow::bail;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{BufRead, BufReader, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A short run shows no progress.
const FIRST_PROGRESS: Duration = Duration::from_secs(1);
const NEXT_PROGRESS: Duration = Duration::from_millis(200);

/// Judges every job of the file, `-` being standard input. Unless it prints `json` only, it tells on standard
/// error how far it is and what came of it.
///
/// Fails where the file cannot be read, with [`NoSandbox`](crate::judge::NoSandbox), or where nobody reads the
/// results. A malformed job fails nothing: it gets its line, and the status is 2 in the end.
pub(super) fn run(setup: &Setup, path: &Path, json: bool) -> anyhow::Result<ExitCode> {
    let input = Input::open(path)?;
    let judge = setup.start()?;
    // results on the same terminal are progress enough
    let status =
        if json || std::io::stdout().is_terminal() { StatusLine::hidden() } else { StatusLine::on_stderr() };
    let run = Run {
        size: input.size,
        input: Mutex::new(input),
        tally: Mutex::default(),
        watch: Stopwatch::start(),
    };
    run.answer_all(&judge, &status)?;
    status.clear();
    let tally = lock(&run.tally);
    if !json {
        complain(&tally.summary(run.watch.elapsed()));
    }
    Ok(if tally.malformed() > 0 { ExitCode::from(BAD_USAGE) } else { ExitCode::SUCCESS })
}

struct Run {
    /// In bytes, where the input is a file.
    size: Option<u64>,
    input: Mutex<Input>,
    /// Apart from the input, which a thread may be waiting for with its lock held.
    tally: Mutex<Tally>,
    watch: Stopwatch,
}

impl Run {
    fn answer_all(&self, judge: &Judge, status: &StatusLine) -> anyhow::Result<()> {
        let (running, ended) = channel();
        std::thread::scope(|scope| {
            if status.is_shown() {
                scope.spawn(move || self.show_progress(status, &ended));
            }
            // dropped, it ends the progress
            let _running = running;
            let threads: Vec<_> = (0..judge.workers()).map(|_| scope.spawn(|| self.answer(judge))).collect();
            threads.into_iter().try_for_each(|thread| {
                thread.join().unwrap_or_else(|_| bail!("a thread of the judge broke off"))
            })
        })
    }

    fn show_progress(&self, status: &StatusLine, ended: &Receiver<()>) {
        let mut pause = FIRST_PROGRESS;
        while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            let text = lock(&self.tally).progress(self.watch.elapsed(), self.size);
            status.show(&text);
            pause = NEXT_PROGRESS;
        }
    }

    /// Answers one job after the other until there are no more.
    fn answer(&self, judge: &Judge) -> anyhow::Result<()> {
        while let Some((line, text)) = self.next()? {
            print(&match Job::read(&text) {
                Ok(job) => self.judged(judge, &job)?,
                Err(error) => self.malformed(line, &text, &error)?,
            })?;
        }
        Ok(())
    }

    fn next(&self) -> anyhow::Result<Option<(usize, Vec<u8>)>> {
        let next = lock(&self.input).next()?;
        if let Some((_, text)) = &next {
            lock(&self.tally).count_read(text.len());
        }
        Ok(next)
    }

    fn judged(&self, judge: &Judge, job: &Job) -> anyhow::Result<String> {
        let report = judge.judge_blocking(&job.problem, job.source.as_bytes());
        lock(&self.tally).count(report.verdict);
        Ok(serde_json::to_string(&Judged { id: &job.id, report: &report })?)
    }

    fn malformed(&self, line: usize, text: &[u8], error: &anyhow::Error) -> anyhow::Result<String> {
        lock(&self.tally).count_malformed();
        let id = serde_json::from_slice::<OnlyId>(text).ok().map(|only| only.id);
        Ok(serde_json::to_string(&Malformed { line, id, error: without_line(error) })?)
    }
}

/// The text of an error; its line is that of the job, not of the file.
fn without_line(error: &anyhow::Error) -> String {
    format!("{error:#}").replace(" at line 1 column ", " at column ")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Input {
    reader: Box<dyn BufRead + Send>,
    line: usize,
    size: Option<u64>,
}

impl Input {
    fn open(path: &Path) -> anyhow::Result<Self> {
        if path.as_os_str() == "-" {
            return Ok(Self { reader: Box::new(BufReader::new(std::io::stdin())), line: 0, size: None });
        }
        let file = open(path)?;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
        Ok(Self { reader: Box::new(BufReader::new(file)), line: 0, size })
    }

    /// The next line that is not blank, with its number.
    fn next(&mut self) -> anyhow::Result<Option<(usize, Vec<u8>)>> {
        loop {
            let mut line = Vec::new();
            if self.reader.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some((self.line, line)));
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JobJson<'a> {
    id: String,
    language: Language,
    source: String,
    #[serde(borrow)]
    problem: &'a RawValue,
}

struct Job {
    id: String,
    source: String,
    problem: Problem,
}

impl Job {
    fn read(line: &[u8]) -> anyhow::Result<Self> {
        if line.trim_ascii_start().first() != Some(&b'{') {
            bail!("a job is a JSON object");
        }
        let JobJson { id, language, source, problem } = serde_json::from_slice(line)?;
        let problem = Problem::from_json(problem.get())?;
        judge::check(&problem)?;
        if problem.language() != language {
            bail!("the problem is not one for this language");
        }
        Ok(Self { id, source, problem })
    }
}

#[derive(Deserialize)]
struct OnlyId {
    id: String,
}

#[derive(Serialize)]
struct Malformed {
    line: usize,
    id: Option<String>,
    error: String,
}
