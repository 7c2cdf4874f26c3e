//! Inviting by name: one partner, or some of them as a panel.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::question::{level, topic};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::text::one_line;
use crate::coach::{Coach, language, new_id, words};
use crate::domain::ids::{ChannelId, GuildId, RoundId, UserId};
use crate::domain::pairing::night::Person;
use crate::domain::pairing::times::{NOW_LASTS, Times, proposals};
use crate::domain::question::Level;
use crate::domain::round::Round;
use crate::domain::round::peer::{Origin, Spec, Wish};
use crate::domain::zone::Zone;
use crate::store::round::Stored;
use crate::store::{self, Conn};

pub(super) const DEFAULT_MINUTES: u16 = 20;
/// Rounds that one member can have called together and that are not over, or were called within these minutes: each
/// invitation is a word in somebody's direct messages.
const MOST_CALLED: u32 = 5;
const LATELY: SignedDuration = SignedDuration::from_mins(10);

/// Letters that the names in a thread's name have together: Discord takes a hundred, with what stands between them.
const NAMES: usize = 60;

/// Somebody who is invited, as the command names them.
#[derive(Debug, Clone)]
pub struct Guest {
    pub user: UserId,
    pub name: String,
    pub is_bot: bool,
}

/// What `/mock peer` was given with a partner.
#[derive(Debug, Clone, Default)]
pub struct Invitation {
    /// The partner; more of them are a panel that interviews whoever invites.
    pub guests: Vec<Guest>,
    pub topics: Vec<String>,
    pub level: Option<String>,
    pub minutes: Option<u16>,
    pub times: Option<Times>,
}

/// What somebody wishes to be asked, checked.
pub(super) fn wish(
    coach: &Coach,
    user: UserId,
    topics: &[String],
    typed_level: Option<&str>,
) -> Outcome<Wish> {
    let topics = topics.iter().map(|typed| topic(coach, typed)).collect::<Outcome<Vec<_>>>()?;
    let level: Option<Level> = typed_level.map(level).transpose()?;
    if crate::coach::question::fitting(coach, &topics, level).next().is_none() {
        return Err(Refusal::NothingFits.into());
    }
    Ok(Wish { user, topics, level })
}

/// The channel that a server's rounds are held in.
pub(super) async fn mock_channel(conn: &mut Conn, guild: GuildId) -> Outcome<ChannelId> {
    let settings = store::guild::get(conn, guild).await?.ok_or(Refusal::NotSetUp)?;
    settings.mock_channel.ok_or_else(|| Refusal::MockChannelMissing.into())
}

/// The zone a member's times are in: their own, else the server's.
pub(super) async fn zone_of(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<Zone> {
    match store::own_days::zone(conn, user).await? {
        Some(zone) => Ok(zone),
        None => crate::coach::streak::zone_of(conn, guild, now).await,
    }
}

/// Invites members by name; the private thread in which they answer is opened by the outbox.
pub async fn invite(
    coach: &Coach,
    asker: &Asker,
    invitation: Invitation,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<RoundId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let guests = guests(asker, invitation.guests)?;
    let wish = wish(coach, asker.user, &invitation.topics, invitation.level.as_deref())?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let channel = mock_channel(&mut tx, guild).await?;
    let lately = now.saturating_sub(LATELY).unwrap_or(now);
    if store::peer::called_by(&mut tx, guild, asker.user, lately).await? >= MOST_CALLED {
        return Err(Refusal::TooManyRounds { limit: MOST_CALLED }.into());
    }
    let times = invitation.times.unwrap_or(Times::Any);
    let zone = zone_of(&mut tx, guild, asker.user, now).await?;
    let spec = Spec {
        host: asker.user,
        others: guests.iter().map(|guest| guest.user).collect(),
        panel: guests.len() > 1,
        origin: Origin::Invitation,
        at_once: times == Times::Now,
        wishes: vec![wish],
        minutes_each: invitation.minutes.unwrap_or(DEFAULT_MINUTES),
        proposals: proposals(&times.windows(zone.tz(), now), now),
    };
    let mut names = vec![asker.name.as_str()];
    names.extend(guests.iter().map(|guest| guest.name.as_str()));
    let id = arrange(&mut tx, (guild, channel), &names, spec, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(id)
}

/// Those invited, each once; oneself and bots are none.
fn guests(asker: &Asker, invited: Vec<Guest>) -> Outcome<Vec<Guest>> {
    let mut guests: Vec<Guest> = Vec::new();
    for guest in invited {
        if guest.user == asker.user || guest.is_bot {
            return Err(Refusal::NoSuchPartner.into());
        }
        if !guests.iter().any(|known| known.user == guest.user) {
            guests.push(guest);
        }
    }
    if guests.is_empty() { Err(Refusal::NoSuchPartner.into()) } else { Ok(guests) }
}

/// A round for people who are there now, such as two of a mock night.
pub(crate) async fn at_once(
    conn: &mut Conn,
    place: (GuildId, ChannelId),
    people: &[Person],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<RoundId> {
    let users: Vec<UserId> = people.iter().map(|person| person.user).collect();
    let (host, others) = users.split_first().ok_or(Refusal::NoSuchPartner)?;
    let wish = |person: &Person| Wish { user: person.user, topics: Vec::new(), level: Some(person.level) };
    let spec = Spec {
        host: *host,
        others: others.to_vec(),
        panel: false,
        origin: Origin::Night,
        at_once: true,
        wishes: people.iter().map(wish).collect(),
        minutes_each: DEFAULT_MINUTES,
        proposals: proposals(&[(now, now.saturating_add(NOW_LASTS).unwrap_or(now))], now),
    };
    arrange(conn, place, &[], spec, now, rng).await
}

/// Stores a round and owes its thread.
pub(super) async fn arrange(
    conn: &mut Conn,
    (guild, channel): (GuildId, ChannelId),
    names: &[&str],
    spec: Spec,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<RoundId> {
    let host = spec.host;
    let locale = language::of_guild(conn, guild).await?;
    let stored = Stored {
        id: RoundId(new_id(rng)),
        guild,
        channel,
        thread: None,
        host,
        locale: locale.code().to_owned(),
        round: Round::peer(spec, now),
    };
    store::round::plan(conn, &stored, now).await?;
    let marker = outbox::code(rng);
    // the marker stands last, and has to be found again: a panel of five leaves little room for each
    let each = (NAMES / names.len().max(1)).min(20);
    let names: Vec<String> = names.iter().map(|name| one_line(name, each)).collect();
    let name = words::peer::thread_name(locale, &names, &marker);
    let action = Action::PrivateThread { channel, name, member: host };
    let link = Link::RoundThread(stored.id);
    let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(stored.id)
}

/// Where an invitation that was just made stands, for the answer to the command.
pub async fn arranged(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let stored = store::round::get(&mut *coach.store.read().await?, id).await?.ok_or(Refusal::Stale)?;
    if stored.round.is_final() && stored.thread.is_none() {
        let names = vec!["View Channel", "Create Private Threads", "Send Messages in Threads"];
        return Err(Refusal::MissingPermissions { channel: stored.channel.0, names }.into());
    }
    Ok(Reply::Private(words::peer::invited(asker.locale, &stored.round, stored.thread)))
}
