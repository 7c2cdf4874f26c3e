//! The way: a server, those who write there, and what is answered and owed to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::sync::{Notify, watch};

use super::super::form;
use super::check::{check, check_form, check_owed, refused};
use super::{BANK, LINK};
use crate::coach::asker::{Asker, Locale};
use crate::coach::control::Control;
use crate::coach::guild::Facts;
use crate::coach::message::Reply;
use crate::coach::outbox;
use crate::coach::refusal::{Failure, Outcome};
use crate::coach::setup::{self, Purpose, Request};
use crate::coach::{self, Coach, Next, guild};
use crate::domain::ids::{ChannelId, GuildId, UserId};
use crate::store::{self, Store};

pub(super) const GUILD: GuildId = GuildId(1_000_000_000_000_000_007);
const DESK: ChannelId = ChannelId(1_000_000_000_000_000_009);
pub(super) const ANA: UserId = UserId(1_100_000_000_000_000_001);
pub(super) const OLGA: UserId = UserId(1_100_000_000_000_000_002);

pub(super) struct Tour {
    pub(super) coach: Coach,
    pub(super) now: Timestamp,
    pub(super) rng: StdRng,
    /// The channel for rounds, and the threads of those that were opened in it.
    pub(super) of_rounds: Vec<ChannelId>,
    /// What members and what Discord makes are numbered by.
    pub(super) count: u64,
    _folder: tempfile::TempDir,
}

pub(super) fn asker(user: UserId, name: &str) -> Asker {
    let manages = user == OLGA;
    let channel = ChannelId(1_000_000_000_000_000_008);
    let (locale, token) = (Locale::English, String::new());
    Asker {
        user,
        guild: Some(GUILD),
        channel,
        locale,
        name: name.to_owned(),
        manages,
        roles: Vec::new(),
        token,
    }
}

impl Tour {
    pub(super) async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("coach.db").display());
        let store = Store::open(&url).await.unwrap();
        let (_, judge) = watch::channel(None);
        let coach = Coach::new(store, Arc::clone(&BANK), judge, Arc::new(Notify::new()));
        let now = "2026-03-10T09:00:00Z".parse().unwrap();
        let rng = StdRng::seed_from_u64(7);
        let mut tour = Self { coach, now, rng, of_rounds: Vec::new(), count: 0, _folder: folder };
        tour.set_up().await;
        tour
    }

    async fn set_up(&mut self) {
        let facts = Facts { guild: GUILD, name: LINK.into(), locale: "en-US".into(), welcome_in: Some(DESK) };
        guild::seen(&self.coach, facts, self.now, &mut self.rng).await.unwrap();
        let olga = asker(OLGA, "Olga");
        let request =
            Request { notice: Some(DESK), zone: Some("Europe/Berlin".into()), ..Request::default() };
        let plan = setup::plan(&self.coach, &olga, request, &[]).await.unwrap();
        let made: Vec<_> = (20..)
            .zip(&plan.channels)
            .map(|(id, wanted)| (wanted.purpose.clone(), ChannelId(id), true))
            .collect();
        let for_rounds = made.iter().filter(|(purpose, ..)| *purpose == Purpose::Mock);
        self.of_rounds = for_rounds.map(|(_, channel, _)| *channel).collect();
        let done = setup::finish(&self.coach, &olga, plan, &made, self.now).await;
        Self::sees("setup", done, false);
    }

    /// Time goes by, so that nothing is too much at once.
    pub(super) fn later(&mut self) -> Timestamp {
        self.now += SignedDuration::from_mins(10);
        self.now
    }

    pub(super) fn sees(what: &str, outcome: Outcome<Reply>, is_markdown: bool) {
        match outcome {
            Ok(Reply::Form(opened)) => check_form(what, &form(&opened).json),
            Ok(Reply::Private(said) | Reply::Public(said) | Reply::Update(said)) => {
                check(what, &said, is_markdown);
            }
            Err(Failure::Refused(refusal)) => refused(what, &refusal),
            Err(failure) => panic!("{what}: {failure:?}"),
        }
    }

    pub(super) fn next(what: &str, outcome: Outcome<Next>, is_markdown: bool) {
        match outcome {
            Ok(Next::Reply(reply)) => Self::sees(what, Ok(*reply), is_markdown),
            Ok(Next::Judge(_)) => {}
            Err(failure) => Self::sees(what, Err(failure), is_markdown),
        }
    }

    pub(super) async fn form(
        &mut self,
        who: &Asker,
        control: Control,
        fields: &[(&str, &str)],
    ) -> Outcome<Next> {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let now = self.later();
        coach::form(&self.coach, who, control, &fields, now, &mut self.rng).await
    }

    pub(super) async fn press(&mut self, who: &Asker, control: Control) -> Outcome<Next> {
        let now = self.later();
        coach::press(&self.coach, who, control, &[], now, &mut self.rng).await
    }

    /// Everything that is owed by now, which then is done.
    pub(super) async fn owed(&mut self) {
        let now = self.later();
        let mut tx = self.coach.store.begin().await.unwrap();
        for owed in outbox::due(&self.coach, now, 500).await.unwrap() {
            check_owed(&owed.action, true);
            store::outbox::remove(&mut tx, owed.id).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}
