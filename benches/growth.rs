//! Whether what members look at stays as fast as the database grows: `cargo bench --bench growth`.
//!
//! The same queries on a server of the same size, in a database of 10,000 activities and in one of 1,000,000.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench: it measures time, prints what it found, and fails where it stands"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::{Coach, board, profile, stats, streak};
use interview_coach::content::Bank;
use interview_coach::domain::board::Period;
use interview_coach::domain::ids::{ChannelId, GuildId, UserId};
use interview_coach::store::Store;
use jiff::Timestamp;
use tempfile::TempDir;
use tokio::sync::{Notify, watch};

const SAMPLES: u64 = 400;
/// A picture takes longer than every query, and always the same.
const WITH_PICTURE: u64 = 40;
const FIRST_USER: u64 = 1_000_000;

/// How much there is: each member of each server did ten things.
#[derive(Debug, Clone, Copy)]
struct Size {
    members: u64,
    guilds: u64,
}

const SMALL: Size = Size { members: 1_000, guilds: 30 };
const LARGE: Size = Size { members: 100_000, guilds: 3_000 };
const EACH: u64 = 10;

fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().unwrap()
}

struct Filled {
    coach: Coach,
    size: Size,
    folder: TempDir,
}

async fn fill(size: Size, bank: &Arc<Bank>) -> Filled {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite:{}", folder.path().join("coach.db").display())).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    // rows of one server lie far from each other, so that filling would wait for the disk all the time
    sqlx::query("pragma cache_size = -700000").execute(&mut *tx).await.unwrap();
    sqlx::query("create temp table q (n integer primary key, id text)").execute(&mut *tx).await.unwrap();
    for (n, question) in (0_i64..).zip(bank.questions()) {
        sqlx::query("insert into q values ($1, $2)")
            .bind(n)
            .bind(question.id().as_str())
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    for sql in FILL {
        sqlx::query(*sql)
            .bind(i64::try_from(size.members).unwrap())
            .bind(i64::try_from(size.guilds).unwrap())
            .bind(now().as_microsecond())
            .bind(i64::try_from(EACH * size.members).unwrap())
            .bind(i64::try_from(FIRST_USER).unwrap())
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    sqlx::query("pragma cache_size = -2000").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let (_, judge) = watch::channel(None);
    let coach = Coach::new(store, Arc::clone(bank), judge, Arc::new(Notify::new()));
    Filled { coach, size, folder }
}

/// $1 members, $2 guilds, $3 now, $4 activities, $5 the first user.
const FILL: &[&str] = &[
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < $2)
     insert into guild (guild_id, name, joined_at) select i, 'Group ' || i, $3 + 0 * ($1 + $4 + $5) from n",
    "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $1)
     insert into user (user_id, home_guild_id, created_at) select $5 + i, 1 + i % $2, $3 + 0 * $4 from n",
    "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $4),
          act(u, k) as (select i % $1, i / $1 from n)
     insert into ledger (guild_id, user_id, cause, event, at)
     select 1 + u % $2, $5 + u, 'answer:' || q.id, '{\"counted\":\"answer\"}', $3 - k * 86400000000 - u * 7919 % 3600000000
     from act join q on q.n = (u * 31 + k) % (select count(*) from q)",
    "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $4),
          act(u, k) as (select i % $1, i / $1 from n)
     insert into answer (guild_id, user_id, question_id, place, body, found, created_at, updated_at)
     select 1 + u % $2, $5 + u, q.id, 'p:' || q.id, printf('%.300c', 'x'), (u + k) % 8,
            $3 - k * 86400000000, $3 - k * 86400000000
     from act join q on q.n = (u * 31 + k) % (select count(*) from q)",
    "insert into activity_total (guild_id, user_id, topic, n)
     select guild_id, user_id, substr(cause, 8, instr(cause, '/') - 8), count(*) from ledger
     where $1 + $2 + $3 + $4 + $5 > 0 group by 1, 2, 3",
    "insert into standing (guild_id, user_id, current) select distinct guild_id, user_id, 10 from ledger
     where $1 + $2 + $3 + $4 + $5 > 0",
    "insert into review (user_id, question_id, card, reason, due_at, created_at)
     select user_id, question_id, '{\"stability\":3.1,\"difficulty\":5.0,\"reps\":1,\"lapses\":0,\"last\":\"2026-03-08T12:00:00Z\"}',
            'answer', $3 + 86400000000, $3 from answer where found = 0 and $1 + $2 + $4 + $5 > 0",
];

impl Filled {
    fn asker(&self, n: u64) -> Asker {
        // far from each other in the database, so that no sample warms the next one's pages
        let member = n * 7_919 % self.size.members;
        Asker {
            user: UserId(FIRST_USER + member),
            guild: Some(GuildId(1 + member % self.size.guilds)),
            channel: ChannelId(1),
            locale: Locale::English,
            name: "Somebody".into(),
            manages: true,
            roles: Vec::new(),
            token: String::new(),
        }
    }

    async fn times(&self, samples: u64, what: &str) -> Vec<Duration> {
        let mut times = Vec::new();
        for n in 0..samples {
            let asker = self.asker(n);
            let began = Instant::now();
            self.ask(what, &asker).await;
            times.push(began.elapsed());
        }
        times.sort();
        times
    }

    async fn ask(&self, what: &str, asker: &Asker) {
        let (coach, now) = (&self.coach, now());
        let topic = Some("behavioural");
        let done = match what {
            "leaderboard, week" => board::show(coach, asker, Period::Week, None, now).await,
            "leaderboard, month" => board::show(coach, asker, Period::Month, None, now).await,
            "leaderboard, all time" => board::show(coach, asker, Period::AllTime, None, now).await,
            "leaderboard, topic" => board::show(coach, asker, Period::Month, topic, now).await,
            "streak show" => streak::show(coach, asker, None, None, now).await,
            "streak why" => streak::why(coach, asker, now).await,
            "me history" => profile::history(coach, asker).await,
            "me show, picture and all" => profile::show(coach, asker, now).await,
            _ => stats::show(coach, asker, None, now).await,
        };
        drop(done.unwrap());
    }

    fn bytes_for_each(&self) -> u64 {
        let size = std::fs::metadata(self.folder.path().join("coach.db")).unwrap().len();
        size / (EACH * self.size.members)
    }
}

fn at(times: &[Duration], percent: usize) -> f64 {
    times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0
}

const ASKED: [(&str, u64); 9] = [
    ("leaderboard, week", SAMPLES),
    ("leaderboard, month", SAMPLES),
    ("leaderboard, all time", SAMPLES),
    ("leaderboard, topic", SAMPLES),
    ("streak show", SAMPLES),
    ("streak why", SAMPLES),
    ("me history", SAMPLES),
    ("stats", SAMPLES),
    ("me show, picture and all", WITH_PICTURE),
];

async fn run() {
    let bank = Arc::new(Bank::embedded());
    let began = Instant::now();
    let (small, large) = (fill(SMALL, &bank).await, fill(LARGE, &bank).await);
    println!("filled in {:.0} s", began.elapsed().as_secs_f64());
    println!("{:<26} {:>16} {:>16}   ratio", "ms", "10,000: p50 p99", "1,000,000");
    for (what, samples) in ASKED {
        // once for the code's own caches
        small.times(20, what).await;
        large.times(20, what).await;
        let (a, b) = (small.times(samples, what).await, large.times(samples, what).await);
        println!(
            "{what:<26} {:>8.2} {:>7.2} {:>8.2} {:>7.2}   {:.2} {:.2}",
            at(&a, 50),
            at(&a, 99),
            at(&b, 50),
            at(&b, 99),
            at(&b, 50) / at(&a, 50),
            at(&b, 99) / at(&a, 99),
        );
    }
    println!(
        "bytes of file for each activity, its answer of 300 characters and all totals: {} and {}",
        small.bytes_for_each(),
        large.bytes_for_each()
    );
}

fn main() {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(run());
}
