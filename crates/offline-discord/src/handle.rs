//! The handle on a running stand-in: its addresses, its world, and the people in it.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::control;
use crate::faults::FaultRequest;
use crate::hub::{Hub, Jump};
use crate::record::{Exchange, Requests};
use crate::story::Person;
use crate::tls::TestAuthority;
use crate::world::World;
use crate::{Id, snapshot};

/// A running stand-in. Dropping it ends it.
pub struct Handle {
    pub(crate) hub: Hub,
    addr: SocketAddr,
    tls_addr: Option<SocketAddr>,
    authority: Option<TestAuthority>,
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("addr", &self.addr)
            .field("tls_addr", &self.tls_addr)
            .finish_non_exhaustive()
    }
}

impl Handle {
    pub(crate) fn new(
        hub: Hub,
        addr: SocketAddr,
        tls_addr: Option<SocketAddr>,
        authority: Option<TestAuthority>,
    ) -> Self {
        Self { hub, addr, tls_addr, authority }
    }

    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// `http://…`, as a client's proxy or base URL; the page is served at it.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    pub fn gateway_url(&self) -> &str {
        &self.hub.gateway_url
    }

    pub fn tls_addr(&self) -> Option<SocketAddr> {
        self.tls_addr
    }

    /// The certificate authority of the TLS port, for a client to trust.
    pub fn ca_pem(&self) -> Option<&str> {
        self.authority.as_ref().map(|a| a.pem.as_str())
    }

    pub fn ca_der(&self) -> Option<&[u8]> {
        self.authority.as_ref().map(|a| a.der.as_slice())
    }

    pub fn token(&self) -> &str {
        &self.hub.token
    }

    pub fn clock(&self) -> &Clock {
        &self.hub.clock
    }

    /// Offers a named jump of the clock: `at` says where it leads from a given now, if anywhere.
    pub fn add_jump(
        &self,
        name: &str,
        label: &str,
        at: impl Fn(Timestamp) -> Option<Timestamp> + Send + Sync + 'static,
    ) {
        let jump = Jump { name: name.into(), label: label.into(), at: Arc::new(at) };
        let mut state = self.hub.lock();
        state.jumps.retain(|known| known.name != name);
        state.jumps.push(jump);
    }

    /// Reads the world.
    pub fn read<T>(&self, read: impl FnOnce(&World) -> T) -> T {
        self.hub.read(read)
    }

    /// Changes the world; what it causes is told to the bot and the pages.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.hub.step(change)
    }

    /// Whether a bot is connected to the gateway.
    pub fn is_connected(&self) -> bool {
        self.hub.lock().sessions.connected()
    }

    /// One of the people, to act through.
    pub fn person(&self, user: Id) -> Person<'_> {
        Person::new(&self.hub, user)
    }

    /// Lets something go wrong.
    pub fn fault(&self, fault: FaultRequest) {
        control::inject(&self.hub, fault);
    }

    pub fn clear_faults(&self) {
        self.hub.lock().faults.clear();
    }

    /// The REST exchanges so far; of very many, the latest.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.hub.lock().exchanges.all()
    }

    /// How many requests came so far.
    pub fn requests(&self) -> Requests {
        self.hub.lock().requests
    }

    /// Endpoints that were asked for and that the stand-in does not have: a test should find none.
    pub fn unknown_endpoints(&self) -> Vec<String> {
        self.hub.lock().unknown.clone()
    }

    /// How many invalid requests (401, 403, and 429 of the bot's own making) Discord would hold against the bot by now.
    pub fn invalid_requests(&self) -> u32 {
        self.hub.lock().limits.invalid.count(Instant::now())
    }

    /// Ends the stand-in: connections are closed, the world is saved.
    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        snapshot::save(&self.hub);
        self.hub.ending.send_replace(true);
    }
}
