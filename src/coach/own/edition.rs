//! What a server has becomes another: an edition is published, or gone back from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;
use rand::Rng;

use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, new_id, staff, staff_log, words};
use crate::content::{ItemFiles, Pack};
use crate::domain::ids::GuildId;
use crate::store::own::Item;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn, from_json, to_json};

/// What one edition has and another has not, by the ids that packs have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Diff {
    pub(crate) added: Vec<String>,
    pub(crate) changed: Vec<String>,
    pub(crate) removed: Vec<String>,
}

impl Diff {
    pub(super) fn between(old: &BTreeMap<String, ItemFiles>, new: &BTreeMap<String, ItemFiles>) -> Self {
        let (had, has): (BTreeSet<&String>, BTreeSet<&String>) = (old.keys().collect(), new.keys().collect());
        let listed = |ids: &mut dyn Iterator<Item = &&String>| ids.map(|id| (*id).clone()).collect();
        Self {
            added: listed(&mut has.difference(&had)),
            changed: listed(&mut has.intersection(&had).filter(|id| old.get(**id) != new.get(**id))),
            removed: listed(&mut had.difference(&has)),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// In numbers: `+2 ~1 -3`.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} ~{} -{}", self.added.len(), self.changed.len(), self.removed.len())
    }
}

/// The questions of an edition.
pub(super) async fn read(conn: &mut Conn, guild: GuildId, edition: i64) -> sqlx::Result<Pack> {
    let items = store::own::items(conn, guild, edition).await?;
    Ok(Pack::of(super::files(&items)?))
}

/// Makes these the server's own questions. What is the same as before keeps its row.
pub(super) async fn publish(
    conn: &mut Conn,
    guild: GuildId,
    pack: &Pack,
    source: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<i64> {
    store::own::touch(conn, guild, new_id(rng)).await?;
    let edition = store::own::current(conn, guild).await?;
    let before = store::own::items(conn, guild, edition).await?;
    let mut items = Vec::with_capacity(pack.items().len());
    for (id, files) in pack.items() {
        items.push(match same(&before, id, files)? {
            Some(item) => item,
            None => store::own::add_item(conn, guild, id, &to_json(files)?).await?,
        });
    }
    store::own::publish(conn, guild, &items, source, now).await
}

fn same(before: &[Item], id: &str, files: &ItemFiles) -> sqlx::Result<Option<i64>> {
    let Some(item) = before.iter().find(|item| item.question == id) else { return Ok(None) };
    Ok((from_json::<ItemFiles>(&item.files)? == *files).then_some(item.id))
}

/// Adds one question to what the server has.
pub(crate) async fn add(
    conn: &mut Conn,
    guild: GuildId,
    files: ItemFiles,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let edition = store::own::current(conn, guild).await?;
    let mut pack = Pack::of([files]);
    pack.keep(read(conn, guild, edition).await?);
    if pack.too_large().is_some() {
        return Err(Refusal::OwnBankFull.into());
    }
    publish(conn, guild, &pack, "suggestion", now, rng).await?;
    Ok(())
}

/// `/bank rollback`: says what would be different, and asks.
pub async fn ask_roll_back(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let kept = store::own::editions(&mut conn, guild).await?;
    let [now, before, ..] = &kept[..] else { return Err(Refusal::NothingBefore.into()) };
    let (has, had) =
        (read(&mut conn, guild, now.number).await?, read(&mut conn, guild, before.number).await?);
    let diff = Diff::between(has.items(), had.items());
    Ok(Reply::Private(words::own::ask_roll_back(asker.locale, now, before, &diff)))
}

/// Goes back from an edition to the one before; a second press changes nothing.
pub(crate) async fn roll_back(
    coach: &Coach,
    asker: &Asker,
    from: i64,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    let kept = store::own::editions(&mut tx, guild).await?;
    let before = match &kept[..] {
        [now, before, ..] if now.number == from => before,
        _ => return Err(Refusal::Stale.into()),
    };
    store::own::set_current(&mut tx, guild, before.number).await?;
    store::own::touch(&mut tx, guild, new_id(rng)).await?;
    staff_log::note(&mut tx, asker, Deed::PackRolledBack, format!("#{from} → #{}", before.number), now)
        .await?;
    let count = store::own::items(&mut tx, guild, before.number).await?.len();
    tx.commit().await?;
    Ok(Reply::Update(words::own::rolled_back(asker.locale, before, count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(of: &[(&str, &str)]) -> BTreeMap<String, ItemFiles> {
        let files = |(id, text): &(&str, &str)| {
            ((*id).to_owned(), ItemFiles::from([(format!("{id}.md"), (*text).to_owned())]))
        };
        of.iter().map(files).collect()
    }

    #[test]
    fn a_diff_says_what_came_what_changed_and_what_went() {
        let old = items(&[("oop/a", "1"), ("oop/b", "1"), ("oop/c", "1")]);
        let new = items(&[("oop/b", "2"), ("oop/c", "1"), ("oop/d", "1")]);
        let diff = Diff::between(&old, &new);
        assert_eq!(
            (diff.added, diff.changed, diff.removed),
            (vec!["oop/d".into()], vec!["oop/b".into()], vec!["oop/a".into()])
        );
        assert!(Diff::between(&old, &old).is_empty());
    }
}
