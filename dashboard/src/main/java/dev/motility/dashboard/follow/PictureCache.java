package dev.motility.dashboard.follow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.motility.dashboard.board.Place;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The pictures that were read last, JPEG bytes by the place of their score. */
public final class PictureCache {
  private final Cache<Place, byte[]> pictures;

  /**
   * @param maxBytes how much it keeps
   */
  public PictureCache(long maxBytes) {
    this.pictures =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Place place, byte[] jpeg) -> jpeg.length)
            .build();
  }

  void put(Place place, ByteBuffer jpeg) {
    byte[] bytes = new byte[jpeg.remaining()];
    jpeg.duplicate().get(bytes);
    pictures.put(place, bytes);
  }

  Optional<byte[]> get(Place place) {
    return Optional.ofNullable(pictures.getIfPresent(place));
  }
}
