package org.fennecmix.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.fennecmix.Bytes;

class Base58Properties {
  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @IntRange(max = 3) int zeros, @ForAll @Size(max = 40) byte[] rest) {
    Bytes bytes = Bytes.zeros(zeros).concat(Bytes.of(rest));
    assertThat(Base58.decode(Base58.encode(bytes.toArray()), bytes.length())).isEqualTo(bytes);
  }
}
