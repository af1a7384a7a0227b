//! Connections of the server: their number is limited, and idle ones are closed.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::write::tell;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, timeout};

/// Maximum number of connections. A further one replaces the one that has been idle for longest.
const MOST: usize = 256;
/// Files that a connection may have open: its socket, and the file of its answer.
const FILES_EACH: usize = 3;
/// Other files that the program has open.
const FILES_BESIDE: usize = 32;
/// Minimum number of connections, whatever the file limit. A browser opens six.
const FEWEST: usize = 8;

/// A connection is closed after being idle for this time.
const STILL: Duration = Duration::from_secs(60);
/// Interval of that check.
const LOOK: Duration = Duration::from_secs(1);
/// Pause before accepting connections again after a failure.
const PAUSE: Duration = Duration::from_millis(20);

/// Accepts connections forever and starts `serve` for each, which returns a handle to end it.
///
/// If no connection can be accepted because the program has too many open files, the connection that has been idle for
/// longest is closed.
pub(super) async fn take(listener: TcpListener, mut serve: impl FnMut(Watched) -> AbortHandle) -> Infallible {
    let mut crowd = Crowd { begun: Instant::now(), most: most(files()), members: Vec::new() };
    let mut said = false;
    loop {
        match timeout(LOOK, listener.accept()).await {
            Ok(Ok((stream, _))) => {
                let moved = Moved(Arc::new(AtomicU64::new(crowd.now())));
                crowd.make_room();
                let end = serve(Watched { stream, begun: crowd.begun, moved: moved.clone() });
                crowd.members.push(Member { moved, end });
            }
            // The client has gone, or there are too many open files: both are temporary.
            Ok(Err(cause)) => {
                if !said && cause.kind() != io::ErrorKind::ConnectionAborted {
                    said = true;
                    tell(&format!(
                        "annals: no connection can be taken at the moment ({cause}); it goes on when others end."
                    ));
                }
                crowd.end_oldest();
                sleep(PAUSE).await;
            }
            Err(_) => {}
        }
        crowd.end_still(STILL);
    }
}

/// Time of the last transfer over a connection, in nanoseconds since the server's start.
#[derive(Debug, Clone)]
struct Moved(Arc<AtomicU64>);

#[derive(Debug)]
struct Member {
    moved: Moved,
    end: AbortHandle,
}

/// The open connections.
#[derive(Debug)]
struct Crowd {
    begun: Instant,
    most: usize,
    members: Vec<Member>,
}

impl Crowd {
    fn now(&self) -> u64 {
        nanoseconds(self.begun.elapsed())
    }

    /// Closes connections until there is room for one more.
    fn make_room(&mut self) {
        self.members.retain(|member| !member.end.is_finished());
        while self.members.len() >= self.most {
            self.end_oldest();
        }
    }

    /// Closes the connection that has been idle for longest.
    fn end_oldest(&mut self) {
        let moved = |member: &Member| member.moved.0.load(Ordering::Relaxed);
        let oldest = self.members.iter().enumerate().min_by_key(|(_, member)| moved(member));
        if let Some((at, _)) = oldest {
            self.members.swap_remove(at).end.abort();
        }
    }

    /// Closes the connections that have been idle for `time`.
    fn end_still(&mut self, time: Duration) {
        let since = self.now().saturating_sub(nanoseconds(time));
        self.members.retain(|member| {
            let is_still = member.moved.0.load(Ordering::Relaxed) < since;
            if is_still {
                member.end.abort();
            }
            !is_still && !member.end.is_finished()
        });
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// Maximum number of connections for a limit of open files.
fn most(files: u64) -> usize {
    let files = usize::try_from(files).unwrap_or(usize::MAX);
    (files.saturating_sub(FILES_BESIDE) / FILES_EACH).clamp(FEWEST, MOST)
}

/// The limit of open files of this process.
fn files() -> u64 {
    #[cfg(unix)]
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    #[cfg(not(unix))]
    let limit = None;
    limit.unwrap_or(u64::MAX)
}

/// A connection that records the time of its last transfer.
#[derive(Debug)]
pub(super) struct Watched {
    stream: TcpStream,
    begun: Instant,
    moved: Moved,
}

impl Watched {
    fn moved(&self) {
        self.moved.0.store(nanoseconds(self.begun.elapsed()), Ordering::Relaxed);
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let outcome = ready!(Pin::new(&mut self.stream).poll_read(context, to));
        self.moved();
        Poll::Ready(outcome)
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = ready!(Pin::new(&mut self.stream).poll_write(context, from));
        self.moved();
        Poll::Ready(outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, from));
        self.moved();
        Poll::Ready(outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::runtime::{Builder, Runtime};
    use tokio::task::JoinHandle;

    /// A crowd whose members were last active at these times, and their tasks.
    fn crowd(runtime: &Runtime, most: usize, moved: &[u64]) -> (Crowd, Vec<JoinHandle<()>>) {
        let mut crowd = Crowd { begun: Instant::now(), most, members: Vec::new() };
        let tasks: Vec<_> = moved.iter().map(|_| runtime.spawn(std::future::pending())).collect();
        for (moved, task) in moved.iter().zip(&tasks) {
            crowd.members.push(Member { moved: Moved(Arc::new((*moved).into())), end: task.abort_handle() });
        }
        (crowd, tasks)
    }

    /// Indices of the tasks that were ended.
    fn ended(runtime: &Runtime, tasks: Vec<JoinHandle<()>>, left: &Crowd) -> Vec<usize> {
        let count = tasks.len() - left.members.len();
        runtime.block_on(async {
            let mut ended = Vec::new();
            for (at, task) in tasks.into_iter().enumerate() {
                if task.is_finished() || timeout(Duration::from_millis(1), task).await.is_ok() {
                    ended.push(at);
                }
            }
            assert_eq!(ended.len(), count);
            ended
        })
    }

    #[test]
    fn a_further_connection_replaces_the_longest_idle_one() {
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        let (mut full, tasks) = crowd(&runtime, 4, &[40, 10, 30, 20]);
        full.make_room();
        assert_eq!(ended(&runtime, tasks, &full), [1]);
        let (mut room, tasks) = crowd(&runtime, 5, &[40, 10, 30, 20]);
        room.make_room();
        assert!(ended(&runtime, tasks, &room).is_empty());
        let (mut none, _) = crowd(&runtime, 4, &[]);
        none.end_oldest();
        none.make_room();
    }

    #[test]
    fn idle_connections_are_ended_and_active_ones_are_not() {
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        let (mut crowd, tasks) = crowd(&runtime, 9, &[0, u64::MAX, 0]);
        crowd.end_still(Duration::ZERO);
        assert_eq!(ended(&runtime, tasks, &crowd), [0, 2]);
    }

    #[test]
    fn the_number_of_connections_follows_the_file_limit() {
        for (files, connections) in [(0, FEWEST), (64, 10), (256, 74), (1024, MOST), (u64::MAX, MOST)] {
            assert_eq!(most(files), connections, "{files}");
        }
    }
}
