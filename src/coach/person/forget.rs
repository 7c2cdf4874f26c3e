//! `/me delete`: a member is forgotten, after being asked twice.

use jiff::Timestamp;
use rand::{Rng, RngExt};

use crate::coach::asker::Asker;
use crate::coach::control::Control;
use crate::coach::message::{Message, Reply};
use crate::coach::outbox::{Action, Link, lane};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, mock, words};
use crate::domain::ids::{ChannelId, GuildId, RoleId, RoundId, UserId};
use crate::store::{self, Conn, to_json};

/// `/me delete`: says what would go.
pub fn ask(asker: &Asker) -> Reply {
    Reply::Private(words::person::ask_delete(asker.locale))
}

/// The buttons behind it. Whoever presses is who is forgotten.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: &Control,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    Ok(Reply::Update(match control {
        Control::Forget => words::person::ask_again(asker.locale),
        Control::KeepMe => words::person::kept(asker.locale),
        Control::ForgetNow => {
            forget(coach, asker.user, now, rng).await?;
            words::person::forgotten(asker.locale)
        }
        _ => return Err(Refusal::Stale.into()),
    }))
}

/// Rounds still running are left first; then every row of the person's own goes, and what is others' too
/// names nobody.
async fn forget(coach: &Coach, user: UserId, now: Timestamp, rng: &mut (impl Rng + Send)) -> Outcome<()> {
    // Discord's ids are made of the time, so that none is as small as this.
    let nobody = UserId(rng.random_range(1..1 << 22));
    let mut tx = coach.store.begin().await?;
    mock::leave_all(coach, &mut tx, user, now, rng).await?;
    let rounds = store::erase::rounds_alone(&mut tx, user).await?;
    forget_told(&mut tx, user, &rounds).await?;
    forget_names(&mut tx, user).await?;
    forget_suggested(&mut tx, user).await?;
    store::erase::person(&mut tx, user, nobody).await?;
    tx.commit().await?;
    coach.wake();
    tracing::info!("a member was forgotten");
    Ok(())
}

/// The names of threads that were opened for rounds with others have the person's in them.
async fn forget_names(conn: &mut Conn, user: UserId) -> sqlx::Result<()> {
    for round in store::round::joined(conn, user).await? {
        let link = to_json(&Link::RoundThread(round))?;
        for (id, _, owed) in store::outbox::ever(conn, "", &link).await? {
            if !owed {
                store::outbox::remove(conn, id).await?;
            }
        }
    }
    Ok(())
}

/// What the staff was shown of the person's suggestions; what was taken is the server's.
async fn forget_suggested(conn: &mut Conn, user: UserId) -> sqlx::Result<()> {
    for suggestion in store::suggestion::of_member(conn, user).await? {
        let link = to_json(&Link::Suggestion(suggestion))?;
        for (id, ..) in store::outbox::ever(conn, "", &link).await? {
            store::outbox::remove(conn, id).await?;
        }
    }
    Ok(())
}

/// What was told to the person alone, and what they published, goes, be it done or still owed. Threads that are to be closed still are.
async fn forget_told(
    conn: &mut Conn,
    user: UserId,
    rounds: &[(RoundId, Option<ChannelId>)],
) -> sqlx::Result<()> {
    let (guild, role) = (GuildId(0), RoleId(0));
    let mut places = vec![
        (lane(&Action::Direct { user, message: Message::default() }), String::new()),
        (lane(&Action::AddRole { guild, user, role }), String::new()),
    ];
    for &(round, thread) in rounds {
        let lane = thread.map(|thread| lane(&Action::CloseThread { thread })).unwrap_or_default();
        places.push((lane, to_json(&Link::RoundPost(round))?));
        places.push((String::new(), to_json(&Link::RoundThread(round))?));
    }
    for daily in store::shared::of_member(conn, user).await? {
        places.push((String::new(), to_json(&Link::Shared(daily, user))?));
    }
    for (lane, link) in places {
        for (id, action, owed) in store::outbox::ever(conn, &lane, &link).await? {
            let closes = matches!(serde_json::from_str(&action), Ok(Action::CloseThread { .. }));
            if !(owed && closes) {
                store::outbox::remove(conn, id).await?;
            }
        }
    }
    Ok(())
}
