package dev.lacuna.knowledge.answer;

import java.util.HashMap;
import java.util.Map;

/** Whether two first names may be one person's: an initial, a short form. */
final class FirstNames {
  private static final Map<String, String> SHORT = table("william bill billy will willie", "robert bob bobby rob",
      "richard dick rick", "james jim jimmy", "john jack johnny", "edward ted ned eddie", "theodore ted teddy", "margaret peggy meg",
      "elizabeth betty liz beth bess", "henry harry hank", "anthony tony", "thomas tom tommy", "francis frank",
      "charles chuck charlie", "joseph joe", "michael mike mick", "alexander sandy alec", "george", "mary molly polly",
      "katherine kate kathy", "catherine kate cathy", "kathleen kate", "ann nancy", "sarah sally", "lawrence larry",
      "eugene gene", "antoinette toni", "reginald reg", "albert bert al", "leonard len lenny", "peter pete",
      "gerald jerry", "jerome jerry", "harold hal", "walter walt", "ronald ron", "donald don", "dorothy dot");

  private FirstNames() {}

  private static Map<String, String> table(String... rows) {
    Map<String, String> table = new HashMap<>();
    for (String row : rows) {
      for (String name : row.split(" ")) {
        table.putIfAbsent(name, row);
      }
    }
    return Map.copyOf(table);
  }

  static boolean same(String a, String b) {
    if (a.equals(b) || a.length() == 1 && a.charAt(0) == b.charAt(0) || b.length() == 1 && a.charAt(0) == b.charAt(0)) {
      return true;
    }
    int shared = 0;
    while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    if (shared >= 3 || shared == Math.min(a.length(), b.length())
        || shared > 0 && Math.min(a.length(), b.length()) <= 3) {
      return true;
    }
    String row = SHORT.get(a);
    return row != null && row.equals(SHORT.get(b));
  }
}
