package dev.motility.dashboard.web;

import dev.motility.dashboard.access.Access;
import dev.motility.dashboard.follow.ClusterWatch;
import dev.motility.dashboard.follow.Knowledge;
import dev.motility.dashboard.follow.Link;
import dev.motility.dashboard.follow.PictureReader;
import dev.motility.schemas.connection.Connection;
import java.util.function.Supplier;

/** What the server shows, and to whom. */
public record Services(
    Knowledge knowledge,
    PictureReader pictures,
    Connection connection,
    Supplier<Link> follower,
    Supplier<ClusterWatch.Seen> watch,
    Access access) {
  /** How the dashboard stands, by whoever noticed trouble first. */
  Link link() {
    Link link = follower.get();
    return link.trouble().isPresent() ? link : new Link(link.caughtUp(), watch.get().trouble());
  }
}
