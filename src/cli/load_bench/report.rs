//! The figures, as they are printed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use offline_discord::Requests;

use super::books::Owed;
use super::bot::Bot;
use super::burst::Burst;
use super::ground::Ground;
use super::processes::{self, Usage};
use super::start::Starts;
use super::tally::{Tally, Times};
use super::{Moment, moment, units};

/// What was measured so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) starts: Option<Starts>,
    /// At rest with all servers, after the load, and at the end.
    pub(super) before: Option<Moment>,
    /// After so many interactions.
    pub(super) at_look: Option<(u64, Usage)>,
    pub(super) after: Option<Moment>,
    pub(super) last: Option<Moment>,
    pub(super) load: Arc<Tally>,
    pub(super) burst_load: Arc<Tally>,
    pub(super) burst: Option<Burst>,
    owed: Option<Owed>,
    verdicts: Times,
    requests: Requests,
    unknown: Vec<String>,
    log: Vec<String>,
    own_cpu: Duration,
}

impl Report {
    /// Adds what is known only in the end.
    pub(super) async fn close(&mut self, ground: &Ground, bot: &Bot) -> anyhow::Result<()> {
        let last = moment(ground, bot)?;
        self.last = Some(last);
        self.after.get_or_insert(last);
        let from = self.before.map_or(last.at, |before| before.at);
        let to = self.after.map_or(last.at, |after| after.at);
        self.owed = Some(ground.books.owed(from, to, false).await?);
        self.verdicts = ground.books.verdicts().await?;
        self.requests = ground.server.requests();
        self.unknown = ground.server.unknown_endpoints();
        self.log = bot.errors();
        self.own_cpu = processes::own_cpu();
        Ok(())
    }

    /// Whether nothing went wrong; how fast it was is for the reader to judge.
    pub(super) fn is_sound(&self) -> bool {
        self.errors() == 0 && self.requests.limited == 0
    }

    fn errors(&self) -> usize {
        let members = self.load.so_far().errors + self.burst_load.so_far().errors;
        members + self.unknown.len() + self.log.len()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(starts) = &self.starts {
            start(f, starts)?;
        }
        times(f, "from event to callback, ms", &self.load)?;
        one(f, "from code to its verdict", &self.verdicts)?;
        if let Some(owed) = &self.owed {
            one(f, "owed to Discord, until done", &owed.lags)?;
            writeln!(f, "given up: {}; still owed: {}", owed.given_up, owed.waiting)?;
        }
        self.resources(f)?;
        if let Some(burst) = &self.burst {
            writeln!(f)?;
            self.burst(f, burst)?;
        }
        self.faults(f)
    }
}

impl Report {
    fn resources(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Ok(()) };
        memory(f, "memory, idle with all servers", before.usage)?;
        if let Some((turns, usage)) = self.at_look {
            memory(f, &format!("memory in the midst of it, after {}", units::thousands(turns)), usage)?;
        }
        memory(f, "memory once the load is over", after.usage)?;
        let seconds = |time: Duration| format!("{:.1} s", time.as_secs_f64());
        let of = |usage: fn(&Usage) -> Duration| usage(&after.usage).saturating_sub(usage(&before.usage));
        row(
            f,
            "CPU of the bot, of its judge",
            &format!("{}, {}", seconds(of(|u| u.cpu)), seconds(of(|u| u.judge_cpu))),
        )?;
        row(f, "CPU of the members and of Discord, in all", &seconds(self.own_cpu))?;
        let grown = after.database_bytes.saturating_sub(before.database_bytes);
        let from = units::memory(before.database_bytes / 1024);
        row(f, "the database grew by", &format!("{}, from {from}", units::memory(grown / 1024)))
    }

    fn burst(&self, f: &mut fmt::Formatter<'_>, burst: &Burst) -> fmt::Result {
        times(f, "while dailies are posted, ms", &self.burst_load)?;
        let posted = format!("{} of {}", burst.posted, burst.dailies);
        row(f, "dailies posted", &format!("{posted} in {:.1} s", burst.took.as_secs_f64()))?;
        row(f, "of 50 requests a second were used", &format!("{:.1} %", burst.share * 100.0))?;
        one(f, "owed to people meanwhile, until done", &burst.lags)?;
        self.last.map_or(Ok(()), |last| memory(f, "memory after it", last.usage))
    }

    fn faults(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Requests { all, limited, .. } = self.requests;
        row(f, "requests to Discord, refused with 429", &format!("{}, {limited}", units::thousands(all)))?;
        writeln!(f, "errors: {}", self.errors())?;
        let members = [self.load.so_far().said, self.burst_load.so_far().said];
        for fault in members.iter().flatten().chain(&self.unknown).chain(&self.log).take(20) {
            let short: String = fault.chars().take(400).collect();
            writeln!(f, "  {short}")?;
        }
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        write!(f, "load average: {}", load.trim())
    }
}

fn start(f: &mut fmt::Formatter<'_>, starts: &Starts) -> fmt::Result {
    head(f, "from start to Identify, ms")?;
    one(f, "this bot", &starts.ours)?;
    if starts.bare.len() > 0 {
        one(f, "a bot that does nothing", &starts.bare)?;
        let ratio = starts.ours.within(500) / starts.bare.within(500);
        row(f, "the first takes as long as", &format!("{ratio:.2} of the second"))?;
    }
    memory(f, "memory, idle with one server", starts.idle)?;
    writeln!(f)
}

fn head(f: &mut fmt::Formatter<'_>, what: &str) -> fmt::Result {
    writeln!(f, "{what:<44} {:>8} {:>9} {:>9} {:>9} {:>9}", "n", "median", "p99", "p99.9", "most")
}

fn times(f: &mut fmt::Formatter<'_>, what: &str, tally: &Tally) -> fmt::Result {
    let counted = tally.so_far();
    head(f, what)?;
    for (what, times) in &counted.times {
        one(f, what, &Times::of(times))?;
    }
    one(f, "all", &Times::of(counted.times.values().flatten()))
}

fn one(f: &mut fmt::Formatter<'_>, what: &str, times: &Times) -> fmt::Result {
    let [median, p99, p999, most] = [500, 990, 999, 1000].map(|share| times.within(share));
    writeln!(f, "{what:<44} {:>8} {median:>9.1} {p99:>9.1} {p999:>9.1} {most:>9.1}", times.len())
}

fn memory(f: &mut fmt::Formatter<'_>, what: &str, usage: Usage) -> fmt::Result {
    let (all, own) = (units::memory(usage.rss_kib), units::memory(usage.anon_kib));
    row(f, what, &format!("{all} resident, {own} of it its own"))
}

fn row(f: &mut fmt::Formatter<'_>, what: &str, value: &str) -> fmt::Result {
    writeln!(f, "{what:<44} {value}")
}
