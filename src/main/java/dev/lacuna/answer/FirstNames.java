package dev.lacuna.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether two first names may be one person's: an initial, a short form. */
final class FirstNames {
  private static final Map<String, String> SHORT = table("william bill billy will willie", "robert bob bobby rob",
      "richard dick rick", "james jim jimmy", "john jack johnny", "edward ted ned eddie", "theodore ted teddy",
      "margaret peggy meg",
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

  /** Whether two names may be one person's: the same family name, and no first name that speaks against it. */
  static boolean samePerson(List<TextWord> one, List<TextWord> two) {
    List<TextWord> a = withoutTitles(one);
    List<TextWord> b = withoutTitles(two);
    if (a.isEmpty() || b.isEmpty() || a.size() > 5 || b.size() > 5 || !a.getLast().alike(b.getLast())
        || a.getLast().number() != b.getLast().number() || a.getLast().number()) {
      return false;
    }
    List<TextWord> given = a.subList(0, a.size() - 1);
    List<TextWord> also = b.subList(0, b.size() - 1);
    List<TextWord> fewer = given.size() <= also.size() ? given : also;
    List<TextWord> more = fewer.equals(given) ? also : given;
    if (!fewer.isEmpty() && more.size() > fewer.size() && tellsByMiddleName(a.getLast())) {
      return false;
    }
    // In order: each first name that the shorter one gives is the longer one's.
    int at = 0;
    for (TextWord name : fewer) {
      while (at < more.size() && !same(name.form(), more.get(at).form())) {
        at++;
      }
      if (at++ >= more.size()) {
        return false;
      }
    }
    return true;
  }

  private static List<TextWord> withoutTitles(List<TextWord> name) {
    return name.stream().filter(word -> !Reference.title(word)).toList();
  }

  /** Families of which two are known by names that differ in the middle only. */
  static boolean tellsByMiddleName(TextWord family) {
    return family.form().equals("adams") || family.form().equals("bush");
  }
}
