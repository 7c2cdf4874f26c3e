//! What a story reads, and spoils, in the bot's database.

use interview_coach::store::{self, Store};

use super::{Story, config, until};

impl Story {
    /// Whoever reads the database waits until what this gives back is dropped.
    pub(crate) async fn holds_the_database(&self) -> Vec<impl Sized> {
        let coach = self.coach.upgrade().expect("the bot runs");
        let mut held = Vec::new();
        for _ in 0..Store::CONNECTIONS {
            held.push(coach.store.read().await.unwrap());
        }
        held
    }

    /// The scheduler has looked at what is due by now.
    pub(crate) async fn until_ticked(&self) {
        let store = self.store().await;
        let now = self.server.clock().now();
        until("the scheduler's turn", async || {
            let alive = store::meta::alive_at(&mut store.read().await.unwrap()).await.unwrap();
            alive.is_some_and(|at| at >= now).then_some(())
        })
        .await;
    }

    /// How many rows of a table have a text in them.
    pub(crate) async fn kept(&self, table: &str, text: &str) -> usize {
        let store = self.store().await;
        let column = match table {
            "outbox" => "action",
            "staff_action" => "object",
            _ => "question",
        };
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table} where {column} like $1"));
        let count: i64 = sqlx::query_scalar(sql)
            .bind(format!("%{text}%"))
            .fetch_one(&mut *store.read().await.unwrap())
            .await
            .unwrap();
        usize::try_from(count).unwrap()
    }

    /// From now on the database refuses every answer, as a full disk would.
    pub(crate) async fn forbid_writing_answers(&self) {
        let store = self.store().await;
        let mut tx = store.begin().await.unwrap();
        sqlx::query(
            "create trigger full before insert on answer begin select raise(abort, 'disk full'); end",
        )
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// How a schedule's slots ended, oldest first, once there are `n`.
    pub(crate) async fn slots(&self, schedule: &str, n: usize) -> Vec<String> {
        let store = self.store().await;
        let id: i64 = schedule.parse().unwrap();
        until("a schedule's slots", async || {
            let slots: Vec<String> = sqlx::query_scalar(
                "select state || coalesce(': ' || reason, '') from daily where schedule_id = $1 order by slot_date",
            )
            .bind(id)
            .fetch_all(&mut *store.read().await.unwrap())
            .await
            .unwrap();
            (slots.len() >= n).then_some(slots)
        })
        .await
    }

    /// Waits until the bot owes Discord nothing, with time enough for what is to be tried again.
    pub(crate) async fn settle(&self) {
        self.wind_minutes(11);
        self.until_ticked().await;
        self.until_nothing_is_owed().await;
    }

    async fn store(&self) -> Store {
        Store::open(&config(self.folder.path()).database_url).await.unwrap()
    }

    /// Waits until the bot has noted that Discord has everything.
    pub(crate) async fn until_nothing_is_owed(&self) {
        let store = self.store().await;
        until("an empty outbox", async || {
            let mut conn = store.read().await.unwrap();
            store::outbox::next_due(&mut conn).await.unwrap().is_none().then_some(())
        })
        .await;
    }
}
