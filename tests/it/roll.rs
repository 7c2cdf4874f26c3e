//! Three hundred answers to a question are a few edits of one message, not three hundred.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::control::{Control, Place};
use interview_coach::coach::outbox::{self, Action, Done};
use interview_coach::coach::{self, Coach, tick};
use interview_coach::content::Bank;
use interview_coach::domain::ids::{ChannelId, DailyId, GuildId, MessageId, UserId};
use interview_coach::domain::schedule::Threading;
use interview_coach::store::{self, Store, daily::Daily};
use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::sync::{Notify, watch};

use crate::simulate::in_memory_if_possible;

const GUILD: GuildId = GuildId(7);
const DAILY: DailyId = DailyId(5);
const THREAD: ChannelId = ChannelId(6);
const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

fn member(user: u64) -> Asker {
    Asker {
        user: UserId(user),
        guild: Some(GUILD),
        channel: ChannelId(1),
        locale: Locale::English,
        name: "Somebody".into(),
        manages: false,
        roles: Vec::new(),
        token: String::new(),
    }
}

/// A server with a question that stands in its channel and has a thread.
async fn with_thread(folder: &Path, now: Timestamp) -> Coach {
    let store = Store::open(&format!("sqlite:{}", folder.join("coach.db").display())).await.unwrap();
    let (_, judge) = watch::channel(None);
    let bank = Arc::new(Bank::embedded());
    let spoken = bank.questions().find(|question| question.id().topic() == "behavioural").unwrap();
    let daily = Daily {
        id: DAILY,
        guild: GUILD,
        channel: ChannelId(1),
        schedule: None,
        date: None,
        at: now,
        question: spoken.id().clone(),
        late: false,
        message: None,
        forum: false,
        threading: Threading::AtOnce,
        thread: None,
    };
    let coach = Coach::new(store, bank, judge, Arc::new(Notify::new()));
    let mut tx = coach.store.begin().await.unwrap();
    store::guild::arrive(&mut tx, GUILD, "Group", "en-US", now).await.unwrap();
    store::daily::claim(&mut tx, &daily, now).await.unwrap();
    store::daily::posted(&mut tx, DAILY, MessageId(6), now).await.unwrap();
    store::daily::set_thread(&mut tx, DAILY, Some(THREAD)).await.unwrap();
    tx.commit().await.unwrap();
    coach
}

/// Delivers what is due; returns the messages that went to the thread, new or edited.
async fn deliver(coach: &Coach, now: Timestamp, rng: &mut StdRng) -> Vec<Action> {
    let mut sent = Vec::new();
    for owed in outbox::due(coach, now, 64).await.unwrap() {
        outbox::begin(coach, owed.id, now).await.unwrap();
        let done = Done { message: Some(MessageId(9)), channel: Some(THREAD), ..Done::default() };
        outbox::done(coach, owed.id, done, now, rng).await.unwrap();
        sent.push(owed.action);
    }
    sent
}

#[tokio::test]
async fn three_hundred_answers_are_a_few_edits_of_one_message() {
    let folder = in_memory_if_possible();
    let began: Timestamp = "2026-03-10T09:00:00Z".parse().unwrap();
    let mut rng = StdRng::seed_from_u64(7);
    let coach = with_thread(folder.path(), began).await;
    let mut sent = Vec::new();
    for n in 0..100 {
        let now = began + SignedDuration::from_secs(n);
        for user in 0..3 {
            let asker = member(1_000 + u64::try_from(n).unwrap() * 3 + user);
            let fields = BTreeMap::from([(coach::answer::FIELD.to_owned(), ANSWER.to_owned())]);
            let place = Control::Answer(Place::Daily(DAILY));
            coach::form(&coach, &asker, place, &fields, now, &mut rng).await.unwrap();
        }
        tick::tick(&coach, now, &mut rng).await.unwrap();
        sent.extend(deliver(&coach, now, &mut rng).await);
    }
    let end = began + SignedDuration::from_secs(200);
    tick::tick(&coach, end, &mut rng).await.unwrap();
    sent.extend(deliver(&coach, end, &mut rng).await);
    assert!(matches!(sent[0], Action::Post { channel: THREAD, .. }), "{:?}", sent[0]);
    assert!(sent[1..].iter().all(|it| matches!(it, Action::Edit { message: MessageId(9), .. })));
    assert_eq!(sent.len(), 5, "at once, then every thirty seconds");
    let Some(Action::Edit { with, .. }) = sent.last() else { panic!("{sent:?}") };
    assert!(with.title.contains("300 answers"), "{}", with.title);
    assert!(!with.body.contains("example"));
    assert_eq!(tick::tick(&coach, end, &mut rng).await.unwrap(), None, "nothing is left to do");
}
