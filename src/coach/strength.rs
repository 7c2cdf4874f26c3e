//! How a member stands in each topic: what is remembered, and how well answers and problems went.

use std::collections::HashMap;

use jiff::Timestamp;

use super::Coach;
use super::picture::Strength;
use crate::domain::grading;
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::QuestionId;
use crate::store::{self, Conn};

/// A sum of shares, for their mean.
#[derive(Debug, Default, Clone, Copy)]
struct Mean {
    sum: f64,
    n: f64,
}

impl Mean {
    fn add(&mut self, share: f64) {
        self.sum += share;
        self.n += 1.0;
    }

    fn get(self) -> Option<f64> {
        (self.n > 0.0).then(|| self.sum / self.n)
    }
}

type Means = HashMap<String, Mean>;

fn add(means: &mut Means, question: &QuestionId, share: f64) {
    means.entry(question.topic().to_owned()).or_default().add(share);
}

/// In the syllabus's order, every topic. Reviews are the member's whatever the server, the rest is this one's.
pub(crate) async fn of<'c>(
    coach: &'c Coach,
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<Vec<Strength<'c>>> {
    let memory = memory(conn, user, now).await?;
    let found = found(coach, conn, guild, user).await?;
    let mean = |means: &Means, slug: &str| means.get(slug).and_then(|mean| mean.get());
    let strengths = coach.bank.topics().iter().map(|topic| Strength {
        topic,
        memory: mean(&memory, &topic.slug),
        found: mean(&found, &topic.slug),
    });
    Ok(strengths.collect())
}

async fn memory(conn: &mut Conn, user: UserId, now: Timestamp) -> sqlx::Result<Means> {
    let mut means = Means::new();
    for review in store::review::of_member(conn, user).await? {
        if let Some(share) = review.card.retrievability(now) {
            add(&mut means, &review.question, share);
        }
    }
    Ok(means)
}

/// An answer is worth the share of its points' weight, a problem all or nothing.
async fn found(coach: &Coach, conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Means> {
    let mut means = Means::new();
    for (id, points) in store::history::points(conn, guild, user).await? {
        let Some(question) = coach.bank.get(&id) else { continue };
        let (has, of) = grading::weight(&question.facts.key_points, points);
        add(&mut means, &id, f64::from(has) / f64::from(of.max(1)));
    }
    for (id, solved) in store::history::problems(conn, guild, user).await? {
        add(&mut means, &id, f64::from(u8::from(solved)));
    }
    Ok(means)
}
