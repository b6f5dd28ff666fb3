/** Mixnet packet formats: Sphinx in its deployed dialects, and Outfox. */
module org.fennecmix {
  requires org.bouncycastle.provider;
  requires static org.jspecify;

  // for NativeSecp256k1Group only, where the user has it
  requires static secp256k1.kmp.jvm;

  // for the command line only
  requires static info.picocli;
  requires static com.fasterxml.jackson.databind;
  requires static java.management;

  exports org.fennecmix;
  exports org.fennecmix.cipher;
  exports org.fennecmix.group;
  exports org.fennecmix.katzenpost;
  exports org.fennecmix.kem;
  exports org.fennecmix.lightning;
  exports org.fennecmix.nym;
  exports org.fennecmix.nymoutfox;
  exports org.fennecmix.outfox;
  exports org.fennecmix.replay;
  exports org.fennecmix.sphinx;
  exports org.fennecmix.sphinxmix;

  opens org.fennecmix.cli to
      info.picocli;
}
