package dev.motility.model.engine;

/**
 * What a score was computed with. Where all of it is the same, numbers repeat bit for bit.
 *
 * @param software our own computation's revision and DJL's version
 * @param library such as {@code PyTorch 2.7.1}
 * @param device {@code cpu} or {@code gpu}
 * @param precision such as {@code fp32}
 * @param batch windows computed together; fewer are padded to it
 * @param threads threads that share one computation
 */
public record EngineDescription(
    String software, String library, String device, String precision, int batch, int threads) {}
