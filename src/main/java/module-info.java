/** Mixnet packet formats: Sphinx in its deployed dialects, and Outfox. */
module org.fennecmix {
  requires org.bouncycastle.provider;
  requires static org.jspecify;

  // for the command line only
  requires static info.picocli;
  requires static com.fasterxml.jackson.databind;

  opens org.fennecmix.cli to
      info.picocli;
}
