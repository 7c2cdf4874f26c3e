//! What a picture costs. With `PICTURES=folder` they are kept there, to be looked at.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench: what fails here is to be seen")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use interview_coach::coach::asker::Locale;
use interview_coach::coach::picture::{Panel, Strength, calendar, drawn, rating, svg, topics};
use interview_coach::content::Bank;
use interview_coach::domain::schedule::Weekdays;
use interview_coach::domain::streak::{Activity, Calendar, Entry, Event, explain, fold};
use interview_coach::domain::zone::Zone;
use jiff::{SignedDuration, Timestamp};

fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().unwrap()
}

fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

/// A year with a long streak, freezes, a vacation and days missed.
fn a_year() -> Panel {
    let studied = (0..400_i64).filter(|n| !matches!(n % 61, 17 | 40) && !(120..134).contains(n) && *n > 3);
    let mut ledger: Vec<Entry> = studied
        .filter(|n| !(250..262).contains(n))
        .map(|n| (n, now() - days(n)))
        .map(|(n, at)| Entry { cause: format!("round:{n}"), event: Event::Counted(Activity::Round), at })
        .collect();
    let until = (now() - days(120)).to_zoned(jiff::tz::TimeZone::UTC).date();
    let from = (now() - days(133)).to_zoned(jiff::tz::TimeZone::UTC).date();
    let vacation = Event::Vacation(Some((from, until)));
    ledger.push(Entry { cause: "vacation".into(), event: vacation, at: now() - days(140) });
    ledger.extend((0..4).map(|n| Entry {
        cause: format!("answer:{n}"),
        event: Event::Counted(Activity::Answer),
        at: now() - days(n),
    }));
    let guild = Calendar::new(Zone::utc(), Weekdays::ALL);
    let today = now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let (streak, lines) = (fold(&ledger, &guild, now()), explain(&ledger, &guild, now()));
    calendar(Locale::English, &lines, &streak, today)
}

fn all_topics(bank: &Bank) -> Panel {
    let shares = [Some(0.93), Some(0.71), Some(0.5), None, Some(0.12), Some(1.0), Some(0.0)];
    let share = |n: usize| shares[n % shares.len()];
    let strengths: Vec<Strength<'_>> = bank
        .topics()
        .iter()
        .enumerate()
        .map(|(n, topic)| Strength {
            topic,
            memory: share(n).filter(|_| n != 4),
            found: if n == 3 || n == 4 { None } else { share(n * 3 + 1) },
        })
        .collect();
    topics(Locale::English, &strengths)
}

fn a_curve() -> Panel {
    let mut points: Vec<(Timestamp, f64)> = Vec::new();
    let mut level = 1500.0;
    for n in 0..60_i64 {
        level += f64::from(i32::try_from((n * 37) % 41).unwrap() - 17);
        points.push((now() - days(180 - n * 3), level));
    }
    rating(Locale::English, &points)
}

fn pictures(c: &mut Criterion) {
    let bank = Bank::embedded();
    let all = [
        ("calendar", vec![a_year()]),
        ("topics", vec![all_topics(&bank)]),
        ("rating", vec![a_curve()]),
        ("me-show", vec![a_year(), all_topics(&bank)]),
    ];
    for (name, panels) in all {
        let picture = drawn(format!("{name}.png"), &panels).unwrap();
        println!("{name}: {} bytes · {}", picture.png.len(), picture.alt);
        if let Some(folder) = std::env::var_os("PICTURES") {
            let file = std::path::Path::new(&folder).join(&picture.name);
            std::fs::write(file.with_extension("svg"), svg(&panels)).unwrap();
            std::fs::write(file, &picture.png).unwrap();
        }
        c.bench_function(name, |b| b.iter(|| drawn(String::new(), black_box(&panels))));
    }
}

criterion_group!(benches, pictures);
criterion_main!(benches);
