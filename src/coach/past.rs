//! How a question fared in a server, for `/question show`: others in numbers only, one's own answers in full.

use jiff::Timestamp;

use super::asker::Asker;
use super::{Coach, words};
use crate::coach::message::Message;
use crate::domain::grading;
use crate::domain::ids::{ChannelId, GuildId};
use crate::domain::question::Question;
use crate::store::{self, Conn, lately::Own};

/// An average of fewer members than this would tell too much of each.
const FEWEST: usize = 3;
/// So many of one's own answers are shown.
const OWN: u32 = 3;

/// A question's history in a server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Past {
    /// Newest first.
    pub(crate) posts: Vec<(Timestamp, ChannelId)>,
    pub(crate) answered: usize,
    /// The average share of the points, or of a problem's members who solved it.
    pub(crate) percent: Option<u32>,
    pub(crate) own: Vec<Own>,
}

/// A question's card with its history in the asker's server; as it is, where there is no server.
pub(crate) async fn with_past(
    coach: &Coach,
    asker: &Asker,
    question: &Question,
    card: Message,
) -> anyhow::Result<Message> {
    let Some(guild) = asker.guild else { return Ok(card) };
    let mut conn = coach.store.read().await?;
    let past = past(&mut conn, guild, asker, question).await?;
    Ok(words::past::with_past(asker.locale, card, question, &past))
}

async fn past(conn: &mut Conn, guild: GuildId, asker: &Asker, question: &Question) -> sqlx::Result<Past> {
    let percents = percents(conn, guild, question).await?;
    let answered = percents.len();
    let sum: u32 = percents.into_iter().sum();
    let of = u32::try_from(answered).unwrap_or(u32::MAX);
    Ok(Past {
        posts: store::lately::posts(conn, guild, question.id()).await?,
        answered,
        percent: sum.checked_div(of).filter(|_| answered >= FEWEST),
        own: store::lately::own(conn, guild, asker.user, question.id(), OWN).await?,
    })
}

/// Each member's share in percent.
async fn percents(conn: &mut Conn, guild: GuildId, question: &Question) -> sqlx::Result<Vec<u32>> {
    if question.is_problem() {
        let solved = store::lately::solved(conn, guild, question.id()).await?;
        return Ok(solved.into_iter().map(|solved| if solved { 100 } else { 0 }).collect());
    }
    let points = store::lately::points(conn, guild, question.id()).await?;
    let percent = |points| grading::percent(&question.facts.key_points, points).unwrap_or_default();
    Ok(points.into_iter().map(percent).collect())
}
