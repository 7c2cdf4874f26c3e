//! For whoever operates the bot: `/healthz`.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::coach::Coach;

/// Serves `/healthz` until it is dropped: 200 when the database answers, else 503.
pub async fn serve(addr: SocketAddr, coach: Arc<Coach>) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(addr)
        .await
        .with_context(|| format!("COACH_HTTP_ADDR={addr} cannot be listened on"))?;
    let app = Router::new().route("/healthz", get(health)).with_state(coach);
    axum::serve(listener, app).await.context("serving /healthz")
}

async fn health(State(coach): State<Arc<Coach>>) -> (StatusCode, Json<Value>) {
    let database = coach.store.answers().await;
    let status = if database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "live": true, "database": database, "judge": coach.judge_word() })))
}
