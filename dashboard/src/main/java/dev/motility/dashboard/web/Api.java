package dev.motility.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.dashboard.access.Viewer;
import dev.motility.dashboard.board.Board;
import dev.motility.dashboard.board.Place;
import dev.motility.dashboard.board.SampleView;
import dev.motility.dashboard.board.ScoredWindow;
import dev.motility.dashboard.json.BoardJson;
import dev.motility.dashboard.json.Privacy;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JSON interface; {@code /api/openapi.json} describes it. */
final class Api {
  /** Where the stream of events goes on from what a response says. */
  static final String POSITION = "Motility-Position";

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final int MOST_SAMPLES = 10_000;
  private static final int MOST_SCORES = 20_000;
  private static final int CURVE = 60;

  private final Services services;

  Api(Services services) {
    this.services = services;
  }

  void addTo(Javalin app) {
    app.get("/api/openapi.json", Api::describe);
    app.get("/api/samples", this::samples);
    app.get("/api/samples/{id}", this::sample);
    app.get("/api/scores", this::scores);
    app.get("/api/pictures/{partition}/{offset}", this::picture);
    app.get("/api/participants/{id}", this::participant);
    app.get("/api/system", this::system);
    app.get("/api/export", ctx -> Export.send(ctx, sampleOf(ctx)));
  }

  static void error(Context ctx, String message) {
    json(ctx, JsonNodeFactory.instance.objectNode().put("error", message));
  }

  static void json(Context ctx, JsonNode node) {
    ctx.contentType("application/json; charset=utf-8");
    ctx.header("Cache-Control", "no-store");
    ctx.result(node.toString());
  }

  private static void describe(Context ctx) {
    ctx.contentType("application/json; charset=utf-8");
    ctx.result(Pages.text("openapi.json"));
  }

  private Board board() {
    return services.knowledge().board();
  }

  /** The position is taken first: an event may come twice, never not at all. */
  private void position(Context ctx) {
    ctx.header(POSITION, services.knowledge().events().positions().toString());
  }

  private void samples(Context ctx) {
    position(ctx);
    int limit = number(ctx, "limit", 1000, MOST_SAMPLES);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    board().samples(limit, CURVE).forEach(sample -> list.add(allowed(ctx, BoardJson.tile(sample))));
    json(ctx, list);
  }

  private void sample(Context ctx) {
    position(ctx);
    String id = ctx.pathParam("id");
    ObjectNode node = allowed(ctx, BoardJson.sample(sample(id)));
    json(ctx, node.put("replay", new ReplayCommand(services.connection()).of(id)));
  }

  private SampleView sampleOf(Context ctx) {
    return sample(Optional.ofNullable(ctx.queryParam("sample")).orElse(""));
  }

  private SampleView sample(String id) {
    return board()
        .sample(id, Integer.MAX_VALUE)
        .orElseThrow(() -> new NotFoundResponse("there is no sample of that name"));
  }

  private void scores(Context ctx) {
    position(ctx);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    selected(ctx).forEach(window -> list.add(allowed(ctx, BoardJson.window(window))));
    json(ctx, list);
  }

  private List<ScoredWindow> selected(Context ctx) {
    int limit = number(ctx, "limit", 100, MOST_SCORES);
    Optional<String> sample = Optional.ofNullable(ctx.queryParam("sample"));
    Optional<String> capture = Optional.ofNullable(ctx.queryParam("capture"));
    if (sample.isPresent() && capture.isPresent()) {
      int window = number(ctx, "window", 0, Integer.MAX_VALUE);
      return board().window(sample.get(), capture.get(), window).stream().toList();
    }
    return sample
        .map(id -> board().sample(id, limit).map(SampleView::windows).orElse(List.of()))
        .orElseGet(() -> board().windows(limit));
  }

  private void picture(Context ctx) {
    Place place = new Place(pathNumber(ctx, "partition").intValue(), pathNumber(ctx, "offset"));
    byte[] jpeg =
        services
            .pictures()
            .read(place)
            .orElseThrow(() -> new NotFoundResponse("the score carries no picture"));
    ctx.contentType("image/jpeg");
    ctx.header("Cache-Control", "private, max-age=86400, immutable");
    ctx.result(jpeg);
  }

  private void participant(Context ctx) {
    Viewer viewer = Gate.viewer(ctx);
    String id = ctx.pathParam("id");
    if (!viewer.role().seesParticipants()) {
      throw new ForbiddenResponse("laboratory records are for the role laboratory");
    }
    AUDIT.info(
        "{} looked at the laboratory record of participant {} from {}",
        Log.safe(viewer.name()),
        Log.safe(id),
        ctx.ip());
    json(
        ctx,
        services
            .knowledge()
            .participants()
            .get(id)
            .map(BoardJson::participant)
            .orElseThrow(() -> new NotFoundResponse("there is no record of that participant")));
  }

  private void system(Context ctx) {
    ObjectNode system = SystemJson.of(services);
    Viewer viewer = Gate.viewer(ctx);
    system.putObject("you").put("name", viewer.name()).put("role", viewer.role().word());
    json(ctx, allowed(ctx, system));
  }

  private static ObjectNode allowed(Context ctx, ObjectNode node) {
    return Gate.viewer(ctx).role().seesParticipants() ? node : Privacy.withoutParticipant(node);
  }

  private static int number(Context ctx, String name, int otherwise, int most) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadRequestResponse(outOfRange(name, most));
    }
    throw new BadRequestResponse(outOfRange(name, most));
  }

  private static String outOfRange(String name, int most) {
    return "%s may be a whole number from 0 to %d".formatted(name, most);
  }

  private static Long pathNumber(Context ctx, String name) {
    try {
      long number = Long.parseLong(ctx.pathParam(name));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new NotFoundResponse("there is no such picture");
    }
    throw new NotFoundResponse("there is no such picture");
  }
}
