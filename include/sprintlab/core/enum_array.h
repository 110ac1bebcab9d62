#pragma once

#include <array>
#include <cstddef>

namespace sprintlab {

/// Number of values of an enumeration that ends in `count`.
template <class E>
inline constexpr std::size_t kCount = static_cast<std::size_t>(E::count);

/// Position of an enumeration value in its arrays.
template <class E>
constexpr std::size_t index(E e) {
  return static_cast<std::size_t>(e);
}

/// A fixed array with one element for each value of an enumeration that ends in `count`.
template <class E, class T>
struct EnumArray : std::array<T, kCount<E>> {
  using Base = std::array<T, kCount<E>>;
  constexpr T& operator[](E e) { return Base::operator[](index(e)); }
  constexpr const T& operator[](E e) const { return Base::operator[](index(e)); }
  constexpr T& operator[](std::size_t i) { return Base::operator[](i); }
  constexpr const T& operator[](std::size_t i) const { return Base::operator[](i); }
};

/// All values of an enumeration that ends in `count`, in order: `for (Joint j : all<Joint>())`.
template <class E>
constexpr std::array<E, kCount<E>> all() {
  std::array<E, kCount<E>> values{};
  for (std::size_t i = 0; i < kCount<E>; ++i) values[i] = static_cast<E>(i);
  return values;
}

}  // namespace sprintlab
