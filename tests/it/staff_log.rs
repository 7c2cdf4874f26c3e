//! Whatever only the staff may do leaves one row, and only if it did something.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::BTreeMap;
use std::sync::Arc;

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::control::Control;
use interview_coach::coach::daily::{self, Extra, Wish};
use interview_coach::coach::desk::Desk;
use interview_coach::coach::message::Reply;
use interview_coach::coach::mock::{self, Solo};
use interview_coach::coach::refusal::Outcome;
use interview_coach::coach::setup::{self, Request};
use interview_coach::coach::{self, Coach, Next, night, own, streak, streak_role};
use interview_coach::content::{Bank, Pack};
use interview_coach::domain::ids::{ChannelId, GuildId, RoleId, UserId};
use interview_coach::domain::question::QuestionId;
use interview_coach::domain::schedule::Weekdays;
use interview_coach::store::staff_action::Deed;
use interview_coach::store::{Store, guild};
use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::SqlitePool;
use tokio::sync::{Notify, watch};

const OLGA: u64 = 1_100_000_000_000_000_001;
const ANA: u64 = 1_100_000_000_000_000_002;
const GENERAL: ChannelId = ChannelId(99);
const OURS: &str = "+++\nshort = true\nid = \"behavioural/our-story\"\ntitle = \"Zebra story\"\nkind = \"behavioural\"\n\
    level = \"mid\"\ndifficulty = 2\n+++\n\n## Question\nTell of it.\n\n## Answer\nSay what you did.\n";

fn asker(user: u64) -> Asker {
    Asker {
        user: UserId(user),
        guild: Some(GuildId(7)),
        channel: GENERAL,
        locale: Locale::English,
        name: "Somebody".into(),
        manages: user == OLGA,
        roles: Vec::new(),
        token: String::new(),
    }
}

struct Desks {
    coach: Coach,
    pool: SqlitePool,
    rng: StdRng,
    now: Timestamp,
    olga: Asker,
    ana: Asker,
}

impl Desks {
    async fn new(pool: SqlitePool) -> Self {
        let (_, judge) = watch::channel(None);
        let (store, bank) = (Store::from_pool(pool.clone()), Arc::new(Bank::embedded()));
        let coach = Coach::new(store, bank, judge, Arc::new(Notify::new()));
        let now = "2026-03-10T09:00:00Z".parse().unwrap();
        let mut tx = coach.store.begin().await.unwrap();
        guild::arrive(&mut tx, GuildId(7), "Group", "en-US", now).await.unwrap();
        tx.commit().await.unwrap();
        Self { coach, pool, rng: StdRng::seed_from_u64(1), now, olga: asker(OLGA), ana: asker(ANA) }
    }

    fn later(&mut self) -> Timestamp {
        self.now += SignedDuration::from_mins(1);
        self.now
    }

    /// The owner presses, twice; the second changes nothing more.
    async fn presses(&mut self, desk: Desk) {
        for _ in 0..2 {
            let (now, control) = (self.later(), Control::Desk(desk.clone()));
            drop(coach::press(&self.coach, &self.olga, control, &[], now, &mut self.rng).await);
        }
    }

    async fn fills(&mut self, who: u64, desk: Desk, fields: &[(&str, &str)]) {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let now = self.later();
        let done =
            coach::form(&self.coach, &asker(who), Control::Desk(desk), &fields, now, &mut self.rng).await;
        assert!(matches!(done, Ok(Next::Reply(_))), "{done:?}");
    }

    async fn set_up(&mut self) {
        let request =
            Request { zone: Some("Europe/Berlin".into()), notice: Some(GENERAL), ..Request::default() };
        let plan = setup::plan(&self.coach, &self.olga, request, &[]).await.unwrap();
        let made: Vec<_> =
            (20..).zip(&plan.channels).map(|(id, it)| (it.purpose.clone(), ChannelId(id), true)).collect();
        setup::finish(&self.coach, &self.olga, plan, &made, self.now).await.unwrap();
    }

    async fn schedules(&mut self) {
        let (coach, olga, now) = (self.coach.clone(), self.olga.clone(), self.later());
        let wish = Wish { topics: vec!["oop".into()], ..Wish::default() };
        daily::add(&coach, &olga, wish.clone(), now).await.unwrap();
        assert!(daily::add(&coach, &olga, wish, now).await.is_err(), "the very same is there");
        let id: i64 =
            sqlx::query_scalar("select max(schedule_id) from schedule").fetch_one(&self.pool).await.unwrap();
        let pins = Wish { pin: Some(true), ..Wish::default() };
        daily::edit(&coach, &olga, id, pins, now, &mut self.rng).await.unwrap();
        for _ in 0..2 {
            daily::pause(&coach, &olga, id, now).await.unwrap();
        }
        for _ in 0..2 {
            daily::resume(&coach, &olga, id, now, &mut self.rng).await.unwrap();
        }
        daily::queue::add(&coach, &olga, id, "oop/a-class-of-helpers", now).await.unwrap();
        daily::queue::shift(&coach, &olga, id, 1, 1, now).await.unwrap();
        daily::queue::drop_out(&coach, &olga, id, 1, now).await.unwrap();
        let extra = Extra { schedule: Some(id), topic: None, channel: GENERAL, forum: false };
        daily::post_now(&coach, &olga, extra, now, &mut self.rng).await.unwrap();
        daily::remove(&coach, &olga, id, now).await.unwrap();
        for _ in 0..2 {
            daily::add_vacation(&coach, &olga, "2026-04-01", None, now).await.unwrap();
        }
        daily::remove_vacation(&coach, &olga, "2026-04-01", now).await.unwrap();
        assert!(daily::remove_vacation(&coach, &olga, "2026-04-01", now).await.is_err());
    }

    async fn nights_and_roles(&mut self) {
        let (coach, olga, now) = (self.coach.clone(), self.olga.clone(), self.later());
        let weekday = Weekdays::from_bits(1).unwrap();
        let wish = night::Wish { weekday, time: "19:00".into(), zone: None };
        night::set(&coach, &olga, wish, now, &mut self.rng).await.unwrap();
        night::end(&coach, &olga, now, &mut self.rng).await.unwrap();
        assert!(night::end(&coach, &olga, now, &mut self.rng).await.is_err());
        streak_role::add(&coach, &olga, RoleId(5), 7, None, now).await.unwrap();
        streak_role::remove(&coach, &olga, RoleId(5), now).await.unwrap();
        assert!(streak_role::remove(&coach, &olga, RoleId(5), now).await.is_err());
    }

    async fn reports(&mut self) {
        let question = QuestionId("oop/a-class-of-helpers".into());
        self.fills(ANA, Desk::Report(question.clone()), &[("reason", "a secret")]).await;
        self.presses(Desk::Pause(question.clone())).await;
        self.presses(Desk::Resume(question.clone())).await;
        self.fills(ANA, Desk::Report(question.clone()), &[("reason", "a secret")]).await;
        self.presses(Desk::Dismiss(question)).await;
    }

    async fn suggestions(&mut self) {
        const ANSWER: &str = "A class that adds behaviour to others: a secret of mine, told at length.";
        let fields = |question| [("question", question), ("answer", ANSWER), ("topic", "oop")];
        for question in ["What is a mixin?", "What is a slot?", "What is a metaclass?"] {
            self.fills(ANA, Desk::Suggest, &fields(question)).await;
        }
        let sql = "select suggestion_id from suggestion order by created_at";
        let ids: Vec<i64> = sqlx::query_scalar(sql).fetch_all(&self.pool).await.unwrap();
        self.presses(Desk::Approve(ids[0])).await;
        self.fills(OLGA, Desk::Edit(ids[1]), &fields("What are slots for?")).await;
        self.fills(OLGA, Desk::Decline(ids[2]), &[("reason", "a secret")]).await;
    }

    async fn packs(&mut self) {
        let zip = Pack::of_folder([("behavioural/our-story.md".to_owned(), OURS.to_owned())].into())
            .write()
            .unwrap();
        let (coach, olga, now) = (self.coach.clone(), self.olga.clone(), self.later());
        let ticket = own::admit(&coach, &olga, now, &mut self.rng).await.unwrap();
        let import = own::check(&coach, &olga, ticket, zip, true, now, &mut self.rng).await;
        self.presses(button(import)).await;
        let back = own::ask_roll_back(&coach, &olga).await;
        self.presses(button(back)).await;
    }

    async fn members(&mut self) {
        let (coach, now) = (self.coach.clone(), self.later());
        let solo = Solo { topics: vec!["behavioural".into()], count: Some(1), ..Solo::default() };
        mock::solo(&coach, &self.ana, solo, now, &mut self.rng).await.unwrap();
        mock::end_round(&coach, &self.olga, Some(UserId(ANA)), now, &mut self.rng).await.unwrap();
        assert!(mock::end_round(&coach, &self.olga, Some(UserId(ANA)), now, &mut self.rng).await.is_err());
        streak::audit(&coach, &self.olga, UserId(ANA), "Ana", now).await.unwrap();
        assert!(streak::audit(&coach, &self.ana, UserId(OLGA), "Olga", now).await.is_err());
    }
}

fn button(reply: Outcome<Reply>) -> Desk {
    let Ok(Reply::Private(message)) = reply else { panic!("not private: {reply:?}") };
    match &message.buttons[0][0].control {
        Control::Desk(desk) => desk.clone(),
        other => panic!("{other:?} of {message:?}"),
    }
}

#[sqlx::test]
async fn every_deed_leaves_one_row_in_the_order_of_what_was_done(pool: SqlitePool) {
    let mut desks = Desks::new(pool.clone()).await;
    desks.set_up().await;
    desks.schedules().await;
    desks.nights_and_roles().await;
    desks.reports().await;
    desks.suggestions().await;
    desks.packs().await;
    desks.members().await;
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("select deed, object, actor_id from staff_action order by at, staff_action_id")
            .fetch_all(&pool)
            .await
            .unwrap();
    let mut deeds: Vec<&str> = rows.iter().map(|(deed, ..)| deed.as_str()).collect();
    assert_eq!(deeds.first(), Some(&"set-up"));
    let mut all: Vec<&str> = Deed::all().map(Deed::word).collect();
    deeds.sort_unstable();
    all.sort_unstable();
    assert_eq!(deeds, all, "{rows:#?}");
    for (deed, object, actor) in &rows {
        assert!(*actor == OLGA.cast_signed() && !object.contains("secret"), "{deed} of {object}");
    }
}
