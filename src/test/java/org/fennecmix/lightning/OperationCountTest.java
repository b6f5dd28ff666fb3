package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.group.Group;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

/** Counts the group operations of sender and hops; every one of them is one multiplication. */
class OperationCountTest {
  private final Map<String, Integer> calls = new HashMap<>();
  private final Bolt4 bolt4 =
      Bolt4.payment().withGroup(counting(Group.class, Secp256k1Group.INSTANCE));

  private <T> T counting(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              if (method.isDefault()) { // so that what it calls is counted
                return InvocationHandler.invokeDefault(proxy, method, args);
              }
              calls.merge(type.getSimpleName() + "." + method.getName(), 1, Integer::sum);
              try {
                Object result = method.invoke(target, args);
                if (result instanceof Group.Receiver receiver) {
                  return counting(Group.Receiver.class, receiver);
                }
                return result instanceof Group.Sender sender
                    ? counting(Group.Sender.class, sender)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private int count(String call) {
    return calls.getOrDefault(call, 0);
  }

  private Onion build(int hops) {
    List<OnionHop> route = new ArrayList<>();
    for (int hop = 0; hop < hops; hop++) {
      route.add(new OnionHop(Crafted.key(1 + hop).publicKey(), Bytes.zeros(2)));
    }
    return bolt4.onion(route).build(Draws.seeded(hops));
  }

  @Test
  void anOnionOfNHopsTakesNVariableBaseAndNFixedBaseMultiplications() {
    for (int hops : new int[] {1, 2, 5, 20}) {
      calls.clear();
      build(hops);
      assertThat(count("Sender.agree")).isEqualTo(hops);
      assertThat(count("Sender.element")).isEqualTo(hops);
    }
  }

  @Test
  void aForwardHopTakesTwoMultiplicationsAndTheLastOrARefusalOne() {
    NodePrivateKey first = Crafted.key(1);
    Bytes packet = build(2).packet();
    calls.clear();
    OnionResult result = bolt4.processor(first).process(packet, Bytes.EMPTY, ReplayFilter.NONE);
    assertThat(count("Receiver.agree") + count("Receiver.blind")).isEqualTo(2);
    calls.clear();
    bolt4
        .processor(Crafted.key(2))
        .process(((OnionResult.Forward) result).packet(), Bytes.EMPTY, ReplayFilter.NONE);
    assertThat(count("Receiver.agree") + count("Receiver.blind")).isEqualTo(1);
    calls.clear();
    bolt4.processor(first).process(packet, Bytes.zeros(1), ReplayFilter.NONE);
    assertThat(count("Receiver.agree") + count("Receiver.blind")).isEqualTo(1);
  }
}
