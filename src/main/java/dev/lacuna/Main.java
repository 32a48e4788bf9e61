package dev.lacuna;

/** The program's door. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Lacuna on Java " + Runtime.version().feature() + " " + java.util.List.of(args));
  }
}
