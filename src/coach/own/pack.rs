//! A pack on its way into a server: checked, compared with what is there, kept, and imported by a button.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use tokio::sync::OwnedSemaphorePermit;

use super::edition::{Diff, publish, read};
use super::judged::{self, Told};
use crate::coach::asker::Asker;
use crate::coach::bank_check;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, new_id, staff, staff_log, words};
use crate::content::{Bank, ContentError, ItemFiles, MOST_BYTES, Pack, files_of};
use crate::domain::ids::GuildId;
use crate::domain::own;
use crate::domain::problem::Limits;
use crate::domain::question::Question;
use crate::store::own::Draft;
use crate::store::staff_action::Deed;
use crate::store::{self, from_json, to_json};

/// What an attached pack may weigh.
#[expect(clippy::cast_possible_truncation, reason = "some megabytes")]
pub const MOST_KIB: u32 = (MOST_BYTES / 1024) as u32;
/// How many packs a server may have checked in an hour.
const MOST_AN_HOUR: i64 = 10;
/// How long a checked pack waits for its button.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// What a pack's problem may ask of the judge: enough for an interview, too little to keep others waiting.
const LIMITS: Limits = Limits {
    cpu_ms: 10_000,
    total_cpu_ms: 20_000,
    wall_ms: 10_000,
    memory_mib: 512,
    output_kib: 1024,
    result_kib: 16_384,
};

/// What a pack that was checked comes to.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) diff: Diff,
    pub(crate) questions: usize,
    /// What each solution of a new or changed problem got.
    pub(crate) told: Vec<Told>,
    pub(crate) faults: Vec<ContentError>,
}

/// One's turn to have a pack checked.
#[derive(Debug)]
pub struct Ticket {
    guild: GuildId,
    _turn: OwnedSemaphorePermit,
}

/// Whether the asker may have a pack checked now; waits for a turn, since only a few are checked at a time.
pub async fn admit(
    coach: &Coach,
    asker: &Asker,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Ticket> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    if store::own::stamp(&mut tx, guild).await?.is_none() {
        store::own::touch(&mut tx, guild, new_id(rng)).await?;
    }
    let begin = now.saturating_sub(SignedDuration::from_hours(1)).unwrap_or(now);
    if !store::own::note_import(&mut tx, guild, MOST_AN_HOUR, begin, now).await? {
        return Err(Refusal::TooManyPacks { limit: MOST_AN_HOUR }.into());
    }
    tx.commit().await?;
    let turn = coach.shelves.checks.clone().acquire_owned().await.map_err(anyhow::Error::new)?;
    Ok(Ticket { guild, _turn: turn })
}

/// Checks a pack without changing anything: what is wrong, by file and line, or what would be different, with a button.
/// With `keep`, questions that the pack lacks stay.
pub async fn check(
    coach: &Coach,
    asker: &Asker,
    ticket: Ticket,
    bytes: Vec<u8>,
    keep: bool,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = ticket.guild;
    let mut conn = coach.store.read().await?;
    let base = store::own::current(&mut conn, guild).await?;
    let before = read(&mut conn, guild, base).await?;
    drop(conn);
    let bank = coach.bank.with_own(std::sync::Arc::default());
    let look = move || look(&bytes, &bank, before, keep);
    let Looked { pack, mut checked, problems } =
        tokio::task::spawn_blocking(look).await.map_err(anyhow::Error::new)?;
    if checked.faults.is_empty() && !problems.is_empty() {
        let lane = crate::judge::Lane { guild: guild.0, member: asker.user.0 };
        let judged = judged::judge(coach, lane, &pack, &problems).await?;
        checked.told = judged.told;
        checked.faults = judged.faults;
    }
    if !checked.faults.is_empty() || checked.diff.is_empty() {
        return Ok(Reply::Private(words::own::checked(asker.locale, &checked, None)));
    }
    let items: Vec<&ItemFiles> = pack.items().values().collect();
    let draft = Draft { id: new_id(rng), base, items: to_json(&items)?, created_at: now };
    let mut tx = coach.store.begin().await?;
    store::own::keep_draft(&mut tx, guild, &draft).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::own::checked(asker.locale, &checked, Some(draft.id))))
}

struct Looked {
    pack: Pack,
    checked: Checked,
    /// The new and the changed problems.
    problems: Vec<Question>,
}

fn look(bytes: &[u8], common: &Bank, before: Pack, keep: bool) -> Looked {
    let mut looked = Looked {
        pack: Pack::default(),
        checked: Checked { diff: Diff::default(), questions: 0, told: Vec::new(), faults: Vec::new() },
        problems: Vec::new(),
    };
    let mut pack = match Pack::read(bytes, common.topics()) {
        Ok(pack) => pack,
        Err(fault) => {
            looked.checked.faults.push(fault);
            return looked;
        }
    };
    let old = before.items().clone();
    if keep {
        pack.keep(before);
    }
    let (questions, mut faults) = pack.questions(common.topics());
    if pack.items().is_empty() {
        faults.push(ContentError::new("the zip file", "has no questions in it"));
    }
    faults.extend(questions.iter().filter_map(|question| has_namesake(question, common)));
    faults.extend(bank_check::unreadable_patterns(&files_of(pack.items().values().cloned()), &questions));
    faults.extend(questions.iter().filter_map(greedy));
    let diff = Diff::between(&old, pack.items());
    let is_new = |question: &Question| {
        let id = question.id().0.as_str();
        diff.added.iter().chain(&diff.changed).any(|new| new == id)
    };
    looked.problems = questions.iter().filter(|q| q.is_problem() && is_new(q)).cloned().collect();
    looked.checked = Checked { diff, questions: questions.len(), told: Vec::new(), faults };
    looked.pack = pack;
    looked
}

/// A title that is found twice while somebody types helps nobody.
fn has_namesake(question: &Question, common: &Bank) -> Option<ContentError> {
    let title = question.facts.title.to_lowercase();
    let twin = common.questions().find(|other| other.facts.title.to_lowercase() == title)?;
    let message = format!("{} of the common bank has the same title", twin.id());
    Some(ContentError::new(facts_file(question), message).in_field("title"))
}

fn facts_file(question: &Question) -> String {
    let file = if question.is_problem() { "/problem.toml" } else { ".md" };
    format!("pack/{}{file}", own::plain(question.id()))
}

/// A problem that would keep the judge from others.
fn greedy(question: &Question) -> Option<ContentError> {
    let asked = &question.task.as_ref()?.problem().limits;
    let all = [
        ("cpu_ms", asked.cpu_ms, LIMITS.cpu_ms),
        ("total_cpu_ms", asked.total_cpu_ms, LIMITS.total_cpu_ms),
        ("wall_ms", asked.wall_ms, LIMITS.wall_ms),
        ("memory_mib", asked.memory_mib, LIMITS.memory_mib),
        ("output_kib", asked.output_kib, LIMITS.output_kib),
        ("result_kib", asked.result_kib, LIMITS.result_kib),
    ];
    let (name, value, most) = all.into_iter().find(|(_, value, most)| value > most)?;
    let message = format!("is {value}, a pack may ask for {most} at most");
    Some(ContentError::new(facts_file(question), message).in_field(format!("problem.limits.{name}")))
}

/// The button under a checked pack. It counts once, and only while nothing else was changed since.
pub(crate) async fn import(
    coach: &Coach,
    asker: &Asker,
    id: i64,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    let draft = store::own::take_draft(&mut tx, guild, id).await?.ok_or(Refusal::Stale)?;
    let is_late = now.duration_since(draft.created_at) > GOOD_FOR;
    if is_late || store::own::current(&mut tx, guild).await? != draft.base {
        return Err(Refusal::PackOutdated.into());
    }
    let items: Vec<ItemFiles> = from_json(&draft.items)?;
    let pack = Pack::of(items);
    let before = read(&mut tx, guild, draft.base).await?;
    let diff = Diff::between(before.items(), pack.items());
    let edition = publish(&mut tx, guild, &pack, "pack", now, rng).await?;
    staff_log::note(&mut tx, asker, Deed::PackImported, format!("#{edition} · {diff}"), now).await?;
    tx.commit().await?;
    Ok(Reply::Update(words::own::imported(asker.locale, edition, pack.items().len(), &diff)))
}
