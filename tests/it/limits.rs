//! More than people can do at once is answered kindly, keeps nobody else waiting, and loses nothing that was typed.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::BTreeMap;
use std::sync::Arc;

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::control::{Control, Place};
use interview_coach::coach::message::{Message, Reply};
use interview_coach::coach::{self, Coach, Next};
use interview_coach::content::Bank;
use interview_coach::domain::ids::{ChannelId, GuildId, UserId};
use interview_coach::domain::question::{Question, QuestionId};
use interview_coach::store::{Store, guild};
use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::SqlitePool;
use tokio::sync::{Notify, watch};

const ANSWER: &str =
    "A list is made once, when the function is defined, and then shared by all of its calls.";
const CODE: &str = "def solve():\n    return 1\n";

fn now() -> Timestamp {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

fn asker(guild: u64, user: u64) -> Asker {
    Asker {
        user: UserId(user),
        guild: Some(GuildId(guild)),
        channel: ChannelId(1),
        locale: Locale::English,
        name: "Somebody".into(),
        manages: false,
        roles: Vec::new(),
        token: String::new(),
    }
}

struct Group {
    coach: Coach,
    pool: SqlitePool,
    rng: StdRng,
}

impl Group {
    /// Two servers, and a judge that never gets ready.
    async fn new(pool: SqlitePool) -> Self {
        let (sender, judge) = watch::channel(None);
        drop(sender);
        let (store, bank) = (Store::from_pool(pool.clone()), Arc::new(Bank::embedded()));
        let coach = Coach::new(store, bank, judge, Arc::new(Notify::new()));
        let mut tx = coach.store.begin().await.unwrap();
        for id in [1, 2] {
            guild::arrive(&mut tx, GuildId(id), "Group", "en-US", now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        Self { coach, pool, rng: StdRng::seed_from_u64(1) }
    }

    fn question(&self, fits: impl Fn(&Question) -> bool) -> QuestionId {
        self.coach.bank.questions().find(|question| fits(question)).unwrap().id().clone()
    }

    async fn hands_in(&mut self, who: &Asker, control: Control, text: &str, now: Timestamp) -> Next {
        let fields = BTreeMap::from([("text".to_owned(), text.to_owned())]);
        coach::form(&self.coach, who, control, &fields, now, &mut self.rng).await.unwrap()
    }

    async fn answers(&mut self, who: &Asker, now: Timestamp) -> Message {
        let place = Place::Practice(self.question(|question| !question.is_problem()));
        said(self.hands_in(who, Control::Answer(place), ANSWER, now).await)
    }

    async fn codes(&mut self, who: &Asker, now: Timestamp) -> Next {
        let place = Place::Practice(self.question(Question::is_problem));
        self.hands_in(who, Control::Code(place), CODE, now).await
    }
}

fn said(next: Next) -> Message {
    match next {
        Next::Reply(reply) => match *reply {
            Reply::Private(message) => message,
            other => panic!("not private: {other:?}"),
        },
        Next::Judge(_) => panic!("it was taken"),
    }
}

/// What was typed comes back.
fn gives_back(message: &Message, text: &str) -> bool {
    message.files.len() == 1 && message.files[0].text == text && message.footer.contains("in the file")
}

#[sqlx::test]
async fn a_flood_of_forms_is_stopped_for_a_moment_and_for_its_member_alone(pool: SqlitePool) {
    let mut group = Group::new(pool).await;
    let (ana, ben) = (asker(1, 1_000_001), asker(1, 1_000_002));
    for n in 1..=30 {
        let message = group.answers(&ana, now()).await;
        assert!(message.files.is_empty(), "the {n}th: {}", message.title);
    }
    let stopped = group.answers(&ana, now()).await;
    assert_eq!(stopped.title, "That was a lot at once");
    assert!(gives_back(&stopped, ANSWER), "{stopped:?}");
    assert!(group.answers(&ben, now()).await.files.is_empty(), "others go on");
    let later = now() + SignedDuration::from_secs(3);
    assert!(group.answers(&ana, later).await.files.is_empty(), "a moment later it is taken");
}

#[sqlx::test]
async fn what_waits_for_the_judge_is_bounded_for_a_member_and_for_a_server(pool: SqlitePool) {
    let mut group = Group::new(pool).await;
    for member in 0..60 {
        for _ in 0..5 {
            let next = group.codes(&asker(1, 1_000_000 + member), now()).await;
            assert!(matches!(next, Next::Judge(_)), "{next:?}");
        }
    }
    let sixth = said(group.codes(&asker(1, 1_000_000), now()).await);
    assert!(sixth.body.contains("still being judged") && gives_back(&sixth, CODE), "{sixth:?}");
    let full = said(group.codes(&asker(1, 2_000_000), now()).await);
    assert!(full.body.contains("code of this server") && gives_back(&full, CODE), "{full:?}");
    let other = group.codes(&asker(2, 3_000_000), now()).await;
    assert!(matches!(other, Next::Judge(_)), "another server is not kept waiting: {other:?}");
}

#[sqlx::test]
async fn code_that_is_judged_at_once_is_still_taken_at_a_humans_pace(pool: SqlitePool) {
    let mut group = Group::new(pool).await;
    let ana = asker(1, 1_000_001);
    for _ in 0..20 {
        assert!(matches!(group.codes(&ana, now()).await, Next::Judge(_)));
        sqlx::query("update submission set state = 'judged'").execute(&group.pool).await.unwrap();
    }
    let stopped = said(group.codes(&ana, now()).await);
    assert!(stopped.title == "That was a lot at once" && gives_back(&stopped, CODE), "{stopped:?}");
    let later = now() + SignedDuration::from_secs(6);
    assert!(matches!(group.codes(&ana, later).await, Next::Judge(_)));
}
