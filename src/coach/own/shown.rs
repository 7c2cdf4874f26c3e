//! What a server has of its own, to look at and to take along.

use super::edition::read;
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, staff, words};
use crate::domain::question::QuestionId;
use crate::store;

/// `/bank list`: the server's own questions, by topic, and how many editions there are to go back to.
pub async fn list(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let coach = coach.in_guild(&mut conn, guild).await?;
    let editions = store::own::editions(&mut conn, guild).await?;
    let paused = store::report::paused(&mut conn, guild).await?;
    let titles: Vec<String> = paused.iter().map(|id: &QuestionId| super::title_of(&coach.bank, id)).collect();
    Ok(Reply::Private(words::own::list(asker.locale, &coach.bank, &editions, &titles)))
}

/// `/bank export`: the server's own questions as a pack.
pub async fn export(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let edition = store::own::current(&mut conn, guild).await?;
    let pack = read(&mut conn, guild, edition).await?;
    if pack.items().is_empty() {
        return Err(Refusal::NothingOwn.into());
    }
    let count = pack.items().len();
    let bytes = tokio::task::spawn_blocking(move || pack.write()).await.map_err(anyhow::Error::new)??;
    Ok(Reply::Private(words::own::exported(asker.locale, edition, count, bytes)))
}
